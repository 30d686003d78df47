import type { DtlsParameters, RtpCapabilities, RtpParameters } from '../../contract/rtp.ts'
import type { IceParameters, Source, TransportOptions } from '../../contract/sfu.ts'
import type { SpeakerLevels, WorkerLoad } from './Sfu.ts'

/** What somebody sends. Here as everywhere below, `close` never throws, and twice is harmless. */
export interface MediaProducer {
  readonly id: string
  pause(): Promise<void>
  resume(): Promise<void>
  /** Its consumers end with it. */
  close(): void
}

/** What somebody watches; begins paused. */
export interface MediaConsumer {
  readonly id: string
  readonly rtpParameters: RtpParameters
  pause(): Promise<void>
  resume(): Promise<void>
  setPreferredLayer(spatialLayer: number): Promise<void>
  close(): void
}

/** One direction between the SFU and a page; its producers and consumers end with it. */
export interface MediaTransport {
  readonly id: string
  readonly options: Omit<TransportOptions, 'iceServers'>
  connect(dtlsParameters: DtlsParameters): Promise<void>
  restartIce(): Promise<IceParameters>
  produce(options: { source: Source; rtpParameters: RtpParameters; paused: boolean }): Promise<MediaProducer>
  consume(options: {
    producerId: string
    rtpCapabilities: RtpCapabilities
    spatialLayer: number
  }): Promise<MediaConsumer>
  close(): void
}

export type Direction = 'send' | 'receive'

/** Where a transport stands: whose it is, and whom to notify when the page's end is gone. */
export interface TransportPlace {
  personId: string
  direction: Direction
  /** How much is announced to the person, who may watch it all. */
  announced: number
  onLost(): void
}

/**
 * Port: what carries the media of one room, without knowing whose right is what. What is asked of it rejects when it is
 * refused; a worker that fails in any other way is replaced, and the router's listener is notified.
 */
export interface MediaRouter {
  readonly rtpCapabilities: RtpCapabilities
  createTransport(place: TransportPlace): Promise<MediaTransport>
  /** Whether a device of these capabilities can play what is sent. */
  canConsume(producerId: string, rtpCapabilities: RtpCapabilities): boolean
  close(): void
}

/** What a router tells the room that opened it. */
export interface RouterListener {
  onSpeakers(levels: SpeakerLevels): void
  onDied(): void
}

/** Port: opens routers, each where there is most room. */
export interface MediaRouters {
  openRouter(listener: RouterListener): Promise<MediaRouter>
  getLoad(): WorkerLoad[]
  close(): Promise<void>
}
