import type { types } from 'mediasoup-client'
import { layerFor } from '../models/encodings.ts'
import type { RemoteSource } from '../models/RemoteMedia.ts'
import type { MediaSession } from './MediaSession.ts'
import { Settler } from './Settler.ts'

/** Plays one producer of another person as large as it is wanted, within one session. */
export class Receiver {
  readonly #session: MediaSession
  readonly #remote: RemoteSource
  readonly #onTrack: (track: MediaStreamTrack) => void
  readonly #settler: Settler<number>
  #consumer: Promise<types.Consumer> | undefined
  #playing = false
  #layer = 0

  constructor(session: MediaSession, remote: RemoteSource, onTrack: (track: MediaStreamTrack) => void) {
    this.#session = session
    this.#remote = remote
    this.#onTrack = onTrack
    // What can't be played is gone, or the session is: either is told.
    this.#settler = new Settler(
      0,
      async width => this.#apply(width),
      () => undefined,
    )
  }

  /** The width of the tile in device pixels; 0 holds it still. For sound anything above 0 will do. */
  want(width: number): void {
    this.#settler.want(width)
  }

  close(): void {
    this.#consumer?.then(
      consumer => {
        consumer.close()
      },
      () => undefined,
    )
  }

  async #apply(width: number): Promise<void> {
    if (width === 0 && !this.#consumer) return
    const layer = layerFor(width)
    this.#consumer ??= this.#consume(layer)
    const consumer = await this.#consumer
    if (width > 0 && layer !== this.#layer) await this.#preferLayer(consumer, layer)
    if (width > 0 !== this.#playing) await this.#play(consumer, width > 0)
  }

  async #consume(spatialLayer: number): Promise<types.Consumer> {
    const { personId, producerId, source } = this.#remote
    this.#layer = spatialLayer
    const options = await this.#session.ask('consume', { producerId, spatialLayer })
    // Sound and picture of one stream are played in step.
    const streamId = source === 'screen' ? `${personId}-screen` : personId
    const consumer = await this.#session.receive.consume({ ...options, streamId })
    this.#onTrack(consumer.track)
    return consumer
  }

  async #play(consumer: types.Consumer, playing: boolean): Promise<void> {
    this.#playing = playing
    if (playing) consumer.resume()
    else consumer.pause()
    await this.#session.ask(playing ? 'resumeConsumer' : 'pauseConsumer', { consumerId: consumer.id })
  }

  async #preferLayer(consumer: types.Consumer, spatialLayer: number): Promise<void> {
    this.#layer = spatialLayer
    const isOnePicture = consumer.rtpParameters.encodings?.[0]?.scalabilityMode === undefined
    if (!isOnePicture) await this.#session.ask('setPreferredLayer', { consumerId: consumer.id, spatialLayer })
  }
}
