import type { types } from 'mediasoup-client'
import { Type, type Static } from 'typebox'
import { Fields, Id } from './feature.ts'
import {
  DeviceRtpCapabilities,
  PageDtlsParameters,
  rtpLimits,
  SentRtpParameters,
  type DtlsParameters,
  type RtpCapabilities,
  type RtpParameters,
} from './rtp.ts'

/** What a person may send; one producer for each. */
export const sources = ['microphone', 'camera', 'screen', 'screenSound'] as const
export const Source = Type.Enum(sources)
export type Source = Static<typeof Source>
/** What a source carries. */
export const kindOf = {
  microphone: 'audio',
  camera: 'video',
  screen: 'video',
  screenSound: 'audio',
} as const satisfies Record<Source, 'audio' | 'video'>
/** What comes of a shared screen: one right allows both, and both go with it. */
export const screenSources: readonly Source[] = ['screen', 'screenSound']
/** A further request of one person than those that may wait is refused. */
export const sfuLimits = { waitingRequests: 200, encodings: rtpLimits.encodings } as const
export type IceParameters = types.IceParameters
export type IceCandidate = types.IceCandidate
/** As a browser takes it. */
export interface IceServer {
  urls: string[]
  username?: string
  credential?: string
}

/** What a page gets to build its end of a transport. */
export interface TransportOptions {
  id: string
  iceParameters: IceParameters
  iceCandidates: IceCandidate[]
  dtlsParameters: DtlsParameters
  iceServers: IceServer[]
}
/** What a page gets to build its end of a consumer. */
export interface ConsumerOptions {
  id: string
  producerId: string
  kind: 'audio' | 'video'
  rtpParameters: RtpParameters
}

/** 0 is the smallest picture; where there is none as large, the largest is meant. */
const SpatialLayer = Type.Integer({ minimum: 0, maximum: sfuLimits.encodings - 1 })

/**
 * What may be asked of the SFU; each is performed for the asking person alone, on that person's own transports,
 * producers and consumers.
 */
export const sfuRequests = {
  /** First: the router's capabilities, and those of the page's device. */
  getRouterCapabilities: Fields({}),
  setDeviceCapabilities: Fields({ rtpCapabilities: DeviceRtpCapabilities }),
  /** One of each direction; asking again replaces the earlier one with all that it carried. */
  createTransport: Fields({ direction: Type.Union([Type.Literal('send'), Type.Literal('receive')]) }),
  connectTransport: Fields({ transportId: Id, dtlsParameters: PageDtlsParameters }),
  restartIce: Fields({ transportId: Id }),
  /** One of each source; asking again replaces the earlier one. */
  produce: Fields({ transportId: Id, source: Source, rtpParameters: SentRtpParameters, paused: Type.Boolean() }),
  pauseProducer: Fields({ producerId: Id }),
  resumeProducer: Fields({ producerId: Id }),
  closeProducer: Fields({ producerId: Id }),
  /**
   * After `setDeviceCapabilities`. One for each producer; asking again replaces it. Begins paused; the page resumes it
   * when its end is ready.
   */
  consume: Fields({ producerId: Id, spatialLayer: SpatialLayer }),
  pauseConsumer: Fields({ consumerId: Id }),
  resumeConsumer: Fields({ consumerId: Id }),
  setPreferredLayer: Fields({ consumerId: Id, spatialLayer: SpatialLayer }),
} as const
export type SfuRequestName = keyof typeof sfuRequests
export type SfuParams<N extends SfuRequestName> = Static<(typeof sfuRequests)[N]>

interface SfuReplies {
  getRouterCapabilities: { rtpCapabilities: RtpCapabilities }
  createTransport: TransportOptions
  restartIce: { iceParameters: IceParameters }
  produce: { id: string }
  consume: ConsumerOptions
}
export type SfuReply<N extends SfuRequestName> = N extends keyof SfuReplies ? SfuReplies[N] : Record<string, never>

/** The envelope of a request: event `sfu` on the room's socket. */
export interface SfuRequest<N extends SfuRequestName = SfuRequestName> {
  name: N
  params: SfuParams<N>
}

/** Also once for each producer that is there already, right after `setDeviceCapabilities` and on coming to a room. */
export interface ProducerAdded {
  type: 'producerAdded'
  producerId: string
  personId: string
  source: Source
  paused: boolean
}

/** What the SFU tells a page: event `sfu` on the room's socket. */
export type SfuNotification =
  | ProducerAdded
  | { type: 'producerPaused'; producerId: string }
  | { type: 'producerResumed'; producerId: string }
  | { type: 'producerRemoved'; producerId: string }
  /** The server closed one of this page's own producers (stage lost, taken off). */
  | { type: 'ownProducerClosed'; producerId: string }
  /** The media worker is gone: everything begins anew, from `getRouterCapabilities`. */
  | { type: 'restarted' }
