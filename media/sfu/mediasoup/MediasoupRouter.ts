import type { types } from 'mediasoup'
import type { RtpCapabilities } from '../../../contract/sfu.ts'
import type { MediaRouter, MediaTransport, RouterListener, TransportPlace } from '../MediaRouter.ts'
import { initialOutgoingBitrate, maxIncomingBitrate } from './codecs.ts'
import { watchTransport, wrapTransport } from './MediasoupTransport.ts'
import { openPlacedRouter, type PlacedRouter } from './PlacedRouter.ts'
import { openSpeakers } from './speakers.ts'
import type { WorkerPool } from './WorkerPool.ts'

/**
 * The media of one room: all is sent to its home; who comes to watch when the home's worker is full is put on a branch,
 * to which the home pipes what is watched there. When one of the workers dies, all of the room begins anew.
 */
export class MediasoupRouter implements MediaRouter {
  readonly #pool: WorkerPool
  readonly #home: PlacedRouter
  readonly #speakers: types.AudioLevelObserver
  readonly #onDied: () => void
  readonly #branches: PlacedRouter[] = []
  readonly #pipes = new Map<string, Promise<unknown>>()
  #closed = false

  private constructor(pool: WorkerPool, home: PlacedRouter, speakers: types.AudioLevelObserver, onDied: () => void) {
    this.#pool = pool
    this.#home = home
    this.#speakers = speakers
    this.#onDied = onDied
    this.#watch(home)
  }

  static async open(pool: WorkerPool, { onSpeakers, onDied }: RouterListener): Promise<MediasoupRouter> {
    const home = await openPlacedRouter(await pool.takeLeastLoaded())
    const speakers = await openSpeakers(home.router, onSpeakers).catch((error: unknown) => {
      home.router.close()
      throw error
    })
    return new MediasoupRouter(pool, home, speakers, onDied)
  }

  get rtpCapabilities(): RtpCapabilities {
    return this.#home.router.rtpCapabilities as RtpCapabilities
  }

  async createTransport({ personId, direction, onLost }: TransportPlace): Promise<MediaTransport> {
    const place = direction === 'send' ? this.#home : await this.#placeToWatch()
    const transport = await place.router.createWebRtcTransport({
      webRtcServer: place.on.server,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: initialOutgoingBitrate,
    })
    if (direction === 'send') await transport.setMaxIncomingBitrate(maxIncomingBitrate)
    watchTransport(transport, onLost)
    return wrapTransport(transport, {
      personId,
      speakers: this.#speakers,
      count: place.on,
      bring: async producerId => this.#bring(place, producerId),
    })
  }

  canConsume(producerId: string, rtpCapabilities: RtpCapabilities): boolean {
    return this.#home.router.canConsume({ producerId, rtpCapabilities })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const { router } of [this.#home, ...this.#branches]) router.close()
  }

  #watch({ router }: PlacedRouter): void {
    router.on('workerclose', () => {
      if (this.#closed) return
      this.close()
      this.#onDied()
    })
  }

  async #placeToWatch(): Promise<PlacedRouter> {
    const places = [this.#home, ...this.#branches]
    const free = places.find(({ on }) => this.#pool.hasPlace(on))
    if (free) return free
    const on = await this.#pool.takeLeastLoaded()
    const known = places.find(place => place.on === on)
    if (known) {
      on.routers--
      return known
    }
    const branch = await openPlacedRouter(on)
    this.#watch(branch)
    this.#branches.push(branch)
    if (this.#closed) branch.router.close()
    return branch
  }

  /** A producer is piped to a branch once, by its own id; it is paused and closed there as at home. */
  async #bring({ router }: PlacedRouter, producerId: string): Promise<void> {
    if (router === this.#home.router) return
    const key = `${router.id} ${producerId}`
    const piped = this.#pipes.get(key) ?? this.#pipe(router, producerId, key)
    this.#pipes.set(key, piped)
    await piped
  }

  async #pipe(router: types.Router, producerId: string, key: string): Promise<void> {
    try {
      const { pipeProducer } = await this.#home.router.pipeToRouter({ producerId, router, enableSctp: false })
      pipeProducer?.observer.once('close', () => {
        this.#pipes.delete(key)
      })
    } catch (error) {
      this.#pipes.delete(key)
      throw error
    }
  }
}
