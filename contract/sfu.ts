import type { types } from 'mediasoup-client'
import { Type, type Static } from 'typebox'
import { Fields, Id } from './feature.ts'

/** An object that the SFU itself checks when it uses it. */
const Opaque = <T>() => Type.Unsafe<T>(Type.Object({}))

export const sources = ['microphone', 'camera', 'screen'] as const
export const Source = Type.Enum(sources)
export type Source = Static<typeof Source>
export type RtpCapabilities = types.RtpCapabilities
export type RtpParameters = types.RtpParameters
export type DtlsParameters = types.DtlsParameters
export type IceParameters = types.IceParameters
export type IceCandidate = types.IceCandidate
/** As a browser takes it. */
export interface IceServer { urls: string[], username?: string, credential?: string }

/** What a page gets to build its end of a transport. */
export interface TransportOptions {
  id: string, iceParameters: IceParameters, iceCandidates: IceCandidate[], dtlsParameters: DtlsParameters, iceServers: IceServer[]
}
/** What a page gets to build its end of a consumer. */
export interface ConsumerOptions { id: string, producerId: string, kind: 'audio' | 'video', rtpParameters: RtpParameters }

/** What may be asked of the SFU; each is performed for the asking person alone, on that person's own transports, producers and consumers. */
export const sfuRequests = {
  /** First: the router's capabilities, and those of the page's device. */
  getRouterCapabilities: Fields({}),
  setDeviceCapabilities: Fields({ rtpCapabilities: Opaque<RtpCapabilities>() }),
  createTransport: Fields({ direction: Type.Union([Type.Literal('send'), Type.Literal('receive')]) }),
  connectTransport: Fields({ transportId: Id, dtlsParameters: Opaque<DtlsParameters>() }),
  restartIce: Fields({ transportId: Id }),
  produce: Fields({ transportId: Id, source: Source, rtpParameters: Opaque<RtpParameters>(), paused: Type.Boolean() }),
  pauseProducer: Fields({ producerId: Id }),
  resumeProducer: Fields({ producerId: Id }),
  closeProducer: Fields({ producerId: Id }),
  /** Begins paused; the page resumes it when its end is ready. */
  consume: Fields({ producerId: Id }),
  pauseConsumer: Fields({ consumerId: Id }),
  resumeConsumer: Fields({ consumerId: Id }),
  /** Layer 0 is the smallest picture. */
  setPreferredLayer: Fields({ consumerId: Id, spatialLayer: Type.Integer({ minimum: 0, maximum: 2 }) }),
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
export interface SfuRequest<N extends SfuRequestName = SfuRequestName> { name: N, params: SfuParams<N> }

/** What the SFU tells a page: event `sfu` on the room's socket. */
export type SfuNotification =
  /** Also once for each producer that is there already, right after `setDeviceCapabilities`. */
  | { type: 'producerAdded', producerId: string, personId: string, source: Source, paused: boolean }
  | { type: 'producerPaused', producerId: string }
  | { type: 'producerResumed', producerId: string }
  | { type: 'producerRemoved', producerId: string }
  /** The server closed one of this page's own producers (stage lost, taken off). */
  | { type: 'ownProducerClosed', producerId: string }
  /** The media worker is gone: everything begins anew, from `getRouterCapabilities`. */
  | { type: 'restarted' }
