import { effect, untracked } from '@preact/signals'
import type { Device } from 'mediasoup-client'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import { kindOf, sources, type SfuNotification, type Source } from '../../contract/sfu.ts'
import type { RemoteMedia } from '../models/RemoteMedia.ts'
import { retryDelayMs } from '../models/retryDelayMs.ts'
import { askSlower } from './askSlower.ts'
import { loadMediaLibrary } from './loadMediaLibrary.ts'
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
  createDevice?(): Promise<Device>
}

async function createBrowserDevice(): Promise<Device> {
  const { Device } = await loadMediaLibrary().catch((error: unknown) => {
    throw new DomainError('no_media', 'A part of the page could not be loaded', undefined, { cause: error })
  })
  return new Device()
}

/** After these another session follows: nothing is wrong with what was to be sent. */
const sessionIsOver: readonly ErrorCode[] = ['no_media', 'out_of_turn']

/**
 * Keeps what is sent and what is played as it is wanted, over any number of sessions: one ends with the socket, with the media
 * worker, or with a line beyond mending, and then all begins anew with the same tracks.
 */
export class SfuClient {
  readonly #options: SfuClientOptions
  readonly #tracks = new Map<Source, MediaStreamTrack>()
  readonly #senders = new Map<Source, Sender>()
  readonly #receivers = new Map<string, Receiver>()
  readonly #closers: (() => void)[]
  #session: MediaSession | undefined
  #run = 0

  constructor(options: SfuClientOptions) {
    this.#options = options
    this.#closers = [
      options.onNotification(notification => {
        this.#hear(notification)
      }),
      effect(() => {
        this.#receiveAll()
      }),
    ]
  }

  /** The room's socket stands anew: begins. */
  start(): void {
    void this.#begin()
  }

  /** The room's socket is gone, and the session with it. */
  stop(): void {
    this.#run++
    this.#session?.close()
    this.#session = undefined
    for (const receiver of this.#receivers.values()) receiver.close()
    this.#receivers.clear()
    this.#senders.clear()
    this.#options.remote.clear()
  }

  /** What is sent from a source from now on; nothing is a pause. Kept over all sessions. */
  setTrack(source: Source, track: MediaStreamTrack | undefined): void {
    if (track) this.#tracks.set(source, track)
    else this.#tracks.delete(source)
    this.#send(source)
  }

  close(): void {
    this.stop()
    for (const close of this.#closers) close()
  }

  async #begin(): Promise<void> {
    this.stop()
    const run = this.#run
    for (let attempt = 0; run === this.#run; attempt++) {
      try {
        const session = await this.#openSession(run)
        if (run !== this.#run) return session.close()
        this.#session = session
        for (const source of sources) this.#send(source)
        return this.#receiveAll()
      } catch (error) {
        if (run !== this.#run) return
        if (!(error instanceof DomainError)) throw error
        await new Promise(resolve => {
          setTimeout(resolve, retryDelayMs(attempt, Math.random()))
        })
      }
    }
  }

  async #openSession(run: number): Promise<MediaSession> {
    const { createDevice = createBrowserDevice, remote } = this.#options
    const ask = askSlower(async (name, params) => {
      // What belongs to an earlier run must not reach the session that the server has begun for a later one.
      if (run !== this.#run) throw new DomainError('no_media', 'Another session has begun')
      return this.#options.ask(name, params)
    })
    const device = await createDevice()
    const { rtpCapabilities } = await ask('getRouterCapabilities', {})
    if (run === this.#run) remote.clear() // what was told until now is told again
    return MediaSession.open(ask, device, rtpCapabilities, () => {
      if (run === this.#run) this.start()
    })
  }

  #send(source: Source): void {
    const session = this.#session,
      track = this.#tracks.get(source)
    if (!session || (!track && !this.#senders.has(source))) return
    const sender =
      this.#senders.get(source) ??
      new Sender(session, source, error => {
        this.#onRefused(source, error)
      })
    this.#senders.set(source, sender)
    sender.want(track)
  }

  #onRefused(source: Source, error: unknown): void {
    const isOver = error instanceof DomainError && sessionIsOver.includes(error.code)
    if (!isOver) this.#endSending(source)
  }

  #endSending(source: Source): void {
    this.#senders.get(source)?.dropProducer()
    this.#senders.delete(source)
    this.#tracks.delete(source)
    this.#options.onSendingEnded(source)
  }

  #receiveAll(): void {
    const { remote } = this.#options
    for (const each of remote.sources.value.values()) {
      const width =
        kindOf[each.source] === 'audio'
          ? 1
          : remote.widthOf(each.personId, each.source) * (globalThis.devicePixelRatio ?? 1)
      const session = this.#session
      if (!session) continue
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
