import { randomUUID } from 'node:crypto'
import { DomainError } from '../../contract/errors.ts'
import type { RtpCapabilities, RtpParameters } from '../../contract/rtp.ts'
import type {
  Direction,
  MediaRouter,
  MediaRouters,
  MediaTransport,
  RouterListener,
  TransportPlace,
} from '../../media/sfu/MediaRouter.ts'

const rtpCapabilities: RtpCapabilities = {
  codecs: [
    { kind: 'audio', mimeType: 'audio/opus', preferredPayloadType: 100, clockRate: 48_000, channels: 2 },
    { kind: 'video', mimeType: 'video/VP8', preferredPayloadType: 101, clockRate: 90_000 },
  ],
  headerExtensions: [],
}

/** Carries no media, and otherwise does as mediasoup does. */
export class FakeMediaRouters implements MediaRouters {
  /** Refuses to open routers while set. */
  broken = false
  readonly open = new Set<FakeRouter>()

  async openRouter(listener: RouterListener): Promise<MediaRouter> {
    if (this.broken) throw new Error('No worker')
    const router: FakeRouter = new FakeRouter(
      listener,
      () => {
        this.open.delete(router)
      },
      () => {
        this.die()
      },
    )
    this.open.add(router)
    return router
  }

  /** As if the process that carries them all had been killed. */
  die(): void {
    for (const router of this.open) {
      router.close()
      router.listener.onDied()
    }
  }

  /** As if the process answered with nothing but errors from now on. */
  spoil(): void {
    for (const router of this.open) router.spoilt = true
  }

  /** As if nothing came over any transport of that direction any more, so that each is given up. */
  loseTransports(direction: Direction): void {
    for (const { transports } of this.open) {
      for (const transport of transports) if (transport.place.direction === direction) transport.place.onLost()
    }
  }

  getLoad = () => [
    { rooms: this.open.size, consumers: [...this.open].reduce((sum, { consumers }) => sum + consumers.size, 0) },
  ]
  async close(): Promise<void> {
    for (const router of this.open) router.close()
  }
}

class FakeRouter implements MediaRouter {
  readonly rtpCapabilities = rtpCapabilities
  readonly listener: RouterListener
  readonly producers = new Map<string, RtpParameters>()
  readonly consumers = new Map<string, string>()
  readonly transports = new Set<FakeTransport>()
  spoilt = false
  readonly #onClosed: () => void
  readonly #onFailed: () => void
  #closed = false

  constructor(listener: RouterListener, onClosed: () => void, onFailed: () => void) {
    this.listener = listener
    this.#onClosed = onClosed
    this.#onFailed = onFailed
  }

  canConsume(producerId: string, { codecs = [] }: RtpCapabilities): boolean {
    return codecs.some(({ mimeType }) => mimeType === this.producers.get(producerId)?.codecs[0]?.mimeType)
  }

  async createTransport(place: TransportPlace): Promise<MediaTransport> {
    this.requireOpen()
    const transport = new FakeTransport(this, place)
    this.transports.add(transport)
    return transport
  }

  requireOpen(): void {
    if (this.#closed) throw new Error('The router is closed')
    if (!this.spoilt) return
    this.fail()
    throw new DomainError('no_media', 'The worker is being replaced')
  }

  /** The worker is found to be spoilt, and replaced. */
  fail(): void {
    if (this.spoilt) queueMicrotask(this.#onFailed)
  }

  close(): void {
    this.#closed = true
    this.consumers.clear()
    this.#onClosed()
  }
}

class FakeTransport implements MediaTransport {
  readonly id = randomUUID()
  readonly options = {
    id: this.id,
    iceParameters: { usernameFragment: 'u', password: 'p', iceLite: true },
    iceCandidates: [],
    dtlsParameters: { fingerprints: [{ algorithm: 'sha-256' as const, value: '00' }] },
  }
  readonly place: TransportPlace
  readonly #router: FakeRouter
  readonly #own: { close(): void }[] = []

  constructor(router: FakeRouter, place: TransportPlace) {
    this.#router = router
    this.place = place
  }

  async connect(): Promise<void> {
    this.#router.requireOpen()
  }

  async restartIce() {
    this.#router.requireOpen()
    return { usernameFragment: randomUUID(), password: 'p', iceLite: true }
  }

  async produce({ rtpParameters }: Parameters<MediaTransport['produce']>[0]) {
    this.#router.requireOpen()
    const mimeType = rtpParameters.codecs[0]!.mimeType
    if (!rtpCapabilities.codecs!.some(codec => codec.mimeType === mimeType)) throw new Error('Unknown codec')
    const id = randomUUID()
    const close = () => {
      this.#router.producers.delete(id)
      for (const [consumer, producer] of this.#router.consumers) {
        if (producer === id) this.#router.consumers.delete(consumer)
      }
    }
    this.#router.producers.set(id, rtpParameters)
    return this.#keep({ id, close })
  }

  async consume({ producerId }: Parameters<MediaTransport['consume']>[0]) {
    this.#router.requireOpen()
    const id = randomUUID()
    this.#router.consumers.set(id, producerId)
    const sent = this.#router.producers.get(producerId)!
    const { mimeType, preferredPayloadType, clockRate, channels } = rtpCapabilities.codecs!.find(
      codec => codec.mimeType === sent.codecs[0]!.mimeType,
    )!
    const rtpParameters: RtpParameters = {
      mid: String(this.#router.consumers.size),
      codecs: [{ mimeType, payloadType: preferredPayloadType, clockRate, ...(channels && { channels }) }],
      encodings: [{ ssrc: 1, scalabilityMode: `L${sent.encodings!.length}T1` }],
      rtcp: { cname: 'fake' },
    }
    return {
      ...this.#keep({
        id,
        close: () => {
          this.#router.consumers.delete(id)
        },
      }),
      rtpParameters,
      setPreferredLayer: async () => undefined,
    }
  }

  close(): void {
    this.#router.transports.delete(this)
    this.#router.fail()
    this.#own.forEach(each => {
      each.close()
    })
  }

  #keep<T extends { close(): void }>(made: T) {
    this.#own.push(made)
    return { ...made, pause: async () => undefined, resume: async () => undefined }
  }
}
