import type { types } from 'mediasoup-client'
import { screenSources } from '../../contract/sfu.ts'
import { layerFor } from '../models/encodings.ts'
import type { RemoteSource } from '../models/RemoteMedia.ts'
import { retryDelayMs } from '../models/retryDelayMs.ts'
import type { MediaSession } from './MediaSession.ts'
import { Reconciler } from './Reconciler.ts'

/**
 * Plays one producer of another person as large as it is wanted, within one session; what fails is tried again until
 * `close`.
 */
export class Receiver {
  readonly #session: MediaSession
  readonly #remote: RemoteSource
  readonly #onTrack: (track: MediaStreamTrack) => void
  readonly #reconciler: Reconciler<number>
  #consumer: types.Consumer | undefined
  #playing = false
  #layer = 0
  #failures = 0
  #retry: ReturnType<typeof setTimeout> | undefined
  #closed = false

  constructor(session: MediaSession, remote: RemoteSource, onTrack: (track: MediaStreamTrack) => void) {
    this.#session = session
    this.#remote = remote
    this.#onTrack = onTrack
    this.#reconciler = new Reconciler(
      0,
      async width => this.#apply(width),
      () => {
        this.#tryAgainLater()
      },
    )
  }

  /** The width of the tile in device pixels; 0 holds it still. For sound anything above 0 will do. */
  want(width: number): void {
    this.#reconciler.want(width)
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#retry)
    this.#consumer?.close()
  }

  async #apply(width: number): Promise<void> {
    if (width === 0 && !this.#consumer) return
    const layer = layerFor(width)
    const consumer = this.#consumer ?? (await this.#consume(layer))
    if (this.#closed) return consumer.close()
    this.#consumer = consumer
    if (width > 0 && layer !== this.#layer) await this.#preferLayer(consumer, layer)
    if (width > 0 !== this.#playing) await this.#play(consumer, width > 0)
    this.#failures = 0
  }

  async #consume(spatialLayer: number): Promise<types.Consumer> {
    const { personId, producerId, source } = this.#remote
    const options = await this.#session.ask('consume', { producerId, spatialLayer })
    // Sound and picture of one stream are played in step.
    const streamId = screenSources.includes(source) ? `${personId}-screen` : personId
    const consumer = await this.#session.receive.consume({ ...options, streamId })
    this.#layer = spatialLayer
    if (!this.#closed) this.#onTrack(consumer.track)
    return consumer
  }

  async #play(consumer: types.Consumer, playing: boolean): Promise<void> {
    if (playing) consumer.resume()
    else consumer.pause()
    await this.#session.ask(playing ? 'resumeConsumer' : 'pauseConsumer', { consumerId: consumer.id })
    this.#playing = playing
  }

  async #preferLayer(consumer: types.Consumer, spatialLayer: number): Promise<void> {
    const isOnePicture = consumer.rtpParameters.encodings?.[0]?.scalabilityMode === undefined
    if (!isOnePicture) await this.#session.ask('setPreferredLayer', { consumerId: consumer.id, spatialLayer })
    this.#layer = spatialLayer
  }

  // Once its producer or the session is gone, it is closed.
  #tryAgainLater(): void {
    if (this.#closed || this.#session.closed) return
    clearTimeout(this.#retry)
    this.#retry = setTimeout(
      () => {
        this.#reconciler.again()
      },
      retryDelayMs(this.#failures++, Math.random()),
    )
  }
}
