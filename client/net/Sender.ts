import type { types } from 'mediasoup-client'
import type { Source } from '../../contract/sfu.ts'
import { encodingsFor, type Encoding } from '../models/encodings.ts'
import type { MediaSession, ProducerData } from './MediaSession.ts'
import { Reconciler } from './Reconciler.ts'

const picture = { videoGoogleStartBitrate: 1000 }
const codecOptions: Record<Source, types.ProducerCodecOptions> = {
  microphone: { opusDtx: true, opusFec: true },
  camera: picture,
  screen: picture,
  screenSound: { opusStereo: true, opusFec: true }, // no pauses cut out: it may be music
}

/** Sends the wanted track of one source within one session; none is a pause. */
export class Sender {
  readonly source: Source
  readonly #session: MediaSession
  readonly #reconciler: Reconciler<MediaStreamTrack | undefined>
  #producer: types.Producer | undefined
  #encodings = 0

  /** `onRefused` calls when the track can't be sent. */
  constructor(session: MediaSession, source: Source, onRefused: (error: unknown) => void) {
    this.#session = session
    this.source = source
    const onError = (error: unknown) => {
      if (!session.closed) onRefused(error)
    }
    this.#reconciler = new Reconciler<MediaStreamTrack | undefined>(
      undefined,
      async track => this.#apply(track),
      onError,
    )
  }

  get producerId(): string | undefined {
    return this.#producer?.id
  }

  want(track: MediaStreamTrack | undefined): void {
    this.#reconciler.want(track)
  }

  /** The server has closed the producer. */
  dropProducer(): void {
    this.#producer?.close()
    this.#producer = undefined
  }

  async #apply(track: MediaStreamTrack | undefined): Promise<void> {
    if (!track) return this.#pause()
    const encodings = this.#encodingsOf(track)
    if (this.#producer && encodings.length === this.#encodings) return this.#resume(track)
    await this.#closeProducer()
    const transport = await this.#session.requireSend()
    const appData: ProducerData = { source: this.source }
    this.#producer = await transport.produce({
      track,
      codecOptions: codecOptions[this.source],
      appData,
      stopTracks: false,
      disableTrackOnPause: false,
      ...(encodings.length > 0 && { encodings }),
    })
    this.#encodings = encodings.length
  }

  #encodingsOf(track: MediaStreamTrack): Encoding[] {
    if (this.source !== 'camera') return []
    const { width = 640, height = 360 } = track.getSettings()
    return encodingsFor(width, height)
  }

  async #pause(): Promise<void> {
    const producer = this.#producer
    if (!producer) return
    producer.pause()
    await this.#session.ask('pauseProducer', { producerId: producer.id })
    if (!producer.closed) await producer.replaceTrack({ track: null })
  }

  async #resume(track: MediaStreamTrack): Promise<void> {
    const producer = this.#producer!
    await producer.replaceTrack({ track })
    producer.resume()
    await this.#session.ask('resumeProducer', { producerId: producer.id })
  }

  async #closeProducer(): Promise<void> {
    const producer = this.#producer
    if (!producer) return
    this.dropProducer()
    await this.#session.ask('closeProducer', { producerId: producer.id })
  }
}
