import { effect, signal, untracked, type ReadonlySignal } from '@preact/signals'
import type { Device } from 'mediasoup-client'
import { DomainError } from '../../contract/errors.ts'
import { sources, type SfuNotification, type Source } from '../../contract/sfu.ts'
import type { RemoteMedia, RemoteSource } from '../models/RemoteMedia.ts'
import { retryDelayMs } from '../models/retryDelayMs.ts'
import { retryWithBackoff } from './retryWithBackoff.ts'
import { createMediaDevice, isUnsupported } from './createMediaDevice.ts'
import { MediaHealth, type MediaStatus } from './MediaHealth.ts'
import { isSessionOver } from './isSessionOver.ts'
import { MediaSession, type SfuAsk } from './MediaSession.ts'
import { Receiver } from './Receiver.ts'
import { Sender } from './Sender.ts'

/** What the client of the SFU stands on. */
export interface SfuClientOptions {
  ask: SfuAsk
  /** Calls the listener for each notification of the SFU; the answer ends it. */
  onNotification(listener: (notification: SfuNotification) => void): () => void
  /** Filled with what others send. */
  remote: RemoteMedia
  /** The server took away what was sent, or refuses it: the device must go off. */
  onSendingEnded(source: Source): void
  /** What the browser can do with media; the library's own answer unless given. */
  createDevice?: (() => Promise<Device>) | undefined
}

/**
 * Keeps what is sent and what is played as it is wanted, over any number of sessions: one ends with the socket, with
 * the media worker, or with a connection that cannot be repaired, or that the server has given up. Then all begins anew
 * with the same tracks.
 */
export class SfuClient {
  readonly #options: SfuClientOptions
  readonly #tracks = new Map<Source, MediaStreamTrack>()
  readonly #senders = new Map<Source, Sender>()
  readonly #receivers = new Map<string, Receiver>()
  readonly #health = new MediaHealth()
  readonly #closers: (() => void)[]
  readonly #session = signal<MediaSession | undefined>(undefined)
  readonly #started = signal(false)
  readonly #sends = signal(false)
  #run = 0
  #timesLost = 0
  #restart: ReturnType<typeof setTimeout> | undefined

  constructor(options: SfuClientOptions) {
    this.#options = options
    this.#closers = [
      options.onNotification(notification => {
        this.#hear(notification)
      }),
      effect(() => {
        this.#receiveAll()
      }),
      effect(() => {
        this.#judge()
      }),
    ]
  }

  /** Whether what is to be sent and played gets through. */
  get status(): ReadonlySignal<MediaStatus> {
    return this.#health.status
  }

  /** The room's socket stands anew: begins. */
  start(): void {
    void this.#begin()
  }

  /** The room's socket is gone, and the session with it. */
  stop(): void {
    this.#started.value = false
    this.#endSession()
  }

  #endSession(): void {
    this.#run++
    clearTimeout(this.#restart)
    this.#restart = undefined
    this.#session.peek()?.close()
    this.#session.value = undefined
    for (const receiver of this.#receivers.values()) receiver.close()
    this.#receivers.clear()
    this.#senders.clear()
    this.#options.remote.clear()
  }

  /** What is sent from a source from now on; nothing is a pause. Kept over all sessions. */
  setTrack(source: Source, track: MediaStreamTrack | undefined): void {
    if (track) this.#tracks.set(source, track)
    else this.#tracks.delete(source)
    this.#sends.value = this.#tracks.size > 0
    this.#send(source)
  }

  close(): void {
    this.stop()
    for (const close of this.#closers) close()
  }

  async #begin(): Promise<void> {
    this.#endSession()
    this.#started.value = true
    const run = this.#run
    for (let attempt = 0; run === this.#run; attempt++) {
      try {
        const session = await this.#openSession(run)
        if (run !== this.#run) return session.close()
        this.#session.value = session
        for (const source of sources) this.#send(source)
        return
      } catch (error) {
        if (run !== this.#run) return
        if (isUnsupported(error)) return this.#health.giveUp()
        // A mistake, ours or the browser's: it is shown to developers, and the person is told if it lasts.
        if (!(error instanceof DomainError)) console.error(error)
        await new Promise(resolve => {
          setTimeout(resolve, retryDelayMs(attempt, Math.random()))
        })
      }
    }
  }

  async #openSession(run: number): Promise<MediaSession> {
    const { createDevice = createMediaDevice, remote } = this.#options
    const ask = retryWithBackoff(async (name, params) => {
      // What belongs to an earlier run must not reach the session that the server has begun for a later one.
      if (run !== this.#run) throw new DomainError('no_media', 'Another session has begun')
      try {
        return await this.#options.ask(name, params)
      } catch (error) {
        if (run === this.#run && this.#session.peek() && isSessionOver(name, error)) this.#restartLater()
        throw error
      }
    })
    const device = await createDevice()
    const { rtpCapabilities } = await ask('getRouterCapabilities', {})
    if (run === this.#run) remote.clear() // what was told until now is told again
    return MediaSession.open(ask, device, rtpCapabilities, () => {
      if (run === this.#run) this.start()
    })
  }

  // Where another socket or a notification that all begins anew is on its way, that one comes first.
  #restartLater(): void {
    this.#restart ??= setTimeout(
      () => {
        this.start()
      },
      retryDelayMs(this.#timesLost++, Math.random()),
    )
  }

  #send(source: Source): void {
    const session = this.#session.peek(),
      track = this.#tracks.get(source)
    if (!session || (!track && !this.#senders.has(source))) return
    const sender =
      this.#senders.get(source) ??
      new Sender(session, source, () => {
        if (!this.#restart) this.#endSending(source) // else it is sent by the next session
      })
    this.#senders.set(source, sender)
    sender.want(track)
  }

  #endSending(source: Source): void {
    this.#senders.get(source)?.dropProducer()
    this.#senders.delete(source)
    this.setTrack(source, undefined)
    this.#options.onSendingEnded(source)
  }

  #receiveAll(): void {
    const { remote } = this.#options
    const session = this.#session.value
    if (!session) return
    for (const each of remote.sources.value.values()) {
      const width = this.#widthOf(each)
      const receiver =
        this.#receivers.get(each.producerId) ??
        new Receiver(session, each, track => {
          if (!session.closed) remote.update(each.producerId, { track })
        })
      this.#receivers.set(each.producerId, receiver)
      untracked(() => {
        receiver.want(width)
      })
    }
  }

  /** In device pixels, 0 where it is not wanted; reads signals. */
  #widthOf(source: RemoteSource): number {
    return this.#options.remote.widthOf(source) * (globalThis.devicePixelRatio ?? 1)
  }

  #judge(): void {
    if (!this.#started.value) return this.#health.rest()
    const session = this.#session.value
    const receives = [...this.#options.remote.sources.value.values()].some(each => this.#widthOf(each) > 0)
    const sends = this.#sends.value
    const isUp =
      session &&
      (session.receiveState.value === 'connected' || !receives) &&
      (session.sendState.value === 'connected' || !sends)
    if (isUp) this.#health.up()
    else this.#health.down()
  }

  #hear(notification: SfuNotification): void {
    const { remote } = this.#options
    switch (notification.type) {
      case 'producerAdded':
        return remote.add(notification)
      case 'producerPaused':
        return remote.update(notification.producerId, { paused: true })
      case 'producerResumed':
        return remote.update(notification.producerId, { paused: false })
      case 'producerRemoved':
        this.#receivers.get(notification.producerId)?.close()
        this.#receivers.delete(notification.producerId)
        return remote.remove(notification.producerId)
      case 'ownProducerClosed': {
        const sender = [...this.#senders.values()].find(each => each.producerId === notification.producerId)
        return sender && this.#endSending(sender.source)
      }
      case 'restarted':
        return this.start()
    }
  }
}
