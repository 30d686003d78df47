import type { types } from 'mediasoup'
import type { RtpCapabilities } from '../../../contract/rtp.ts'
import type { MediaRouter, MediaTransport, RouterListener, TransportPlace } from '../MediaRouter.ts'
import { BranchPipe } from './BranchPipe.ts'
import { initialOutgoingBitrate, maxIncomingBitrate } from './codecs.ts'
import { watchTransport, wrapTransport } from './MediasoupTransport.ts'
import { openPlacedRouter, type PlacedRouter } from './PlacedRouter.ts'
import type { Place, Placement } from './Placement.ts'
import type { RunningWorker } from './RunningWorker.ts'
import { openSpeakers } from './speakers.ts'
import type { WorkerPool } from './WorkerPool.ts'

/**
 * What each viewer is taken to watch at least, for most come before those on the stage send anything: five people with
 * sound and picture.
 */
const leastExpected = 10

/**
 * The media of one room: all is sent to its home; who comes to watch when the home's worker is full is put on a branch,
 * to which the home pipes what is watched there. When one of the workers dies, all of the room begins anew.
 */
export class MediasoupRouter implements MediaRouter {
  readonly #placement: Placement
  readonly #home: PlacedRouter
  readonly #speakers: types.AudioLevelObserver
  readonly #onDied: () => void
  /** One router on each worker, the home first. */
  readonly #routers = new Map<RunningWorker, Promise<PlacedRouter>>()
  /** From the home to each branch. */
  readonly #pipes = new Map<RunningWorker, BranchPipe>()
  #closed = false

  private constructor(
    placement: Placement,
    home: PlacedRouter,
    speakers: types.AudioLevelObserver,
    onDied: () => void,
  ) {
    this.#placement = placement
    this.#home = home
    this.#speakers = speakers
    this.#onDied = onDied
    this.#routers.set(home.on, Promise.resolve(home))
    this.#watch(home)
  }

  static async open(pool: WorkerPool, { onSpeakers, onDied }: RouterListener): Promise<MediasoupRouter> {
    const home = await pool.openHome()
    const { on, router } = home
    try {
      const speakers = await on.ask(async () => openSpeakers(router, onSpeakers))
      return new MediasoupRouter(pool.placement, home, speakers, onDied)
    } catch (error) {
      closeRouter(home)
      throw error
    }
  }

  get rtpCapabilities(): RtpCapabilities {
    return this.#home.router.rtpCapabilities as RtpCapabilities
  }

  async createTransport(place: TransportPlace): Promise<MediaTransport> {
    return place.direction === 'send' ? this.#openToSend(place) : this.#openToWatch(place)
  }

  canConsume(producerId: string, rtpCapabilities: RtpCapabilities): boolean {
    return this.#home.router.canConsume({ producerId, rtpCapabilities })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    for (const opening of this.#routers.values()) opening.then(closeRouter, () => undefined)
  }

  #watch({ router }: PlacedRouter): void {
    router.on('workerclose', () => {
      if (this.#closed) return
      this.close()
      this.#onDied()
    })
  }

  async #openToSend({ personId, onLost }: TransportPlace): Promise<MediaTransport> {
    const { place } = this.#home
    const transport = await openTransport(this.#home, onLost)
    const wrapped = this.#wrap(transport, place, personId)
    try {
      await place.on.ask(async () => transport.setMaxIncomingBitrate(maxIncomingBitrate))
      return wrapped
    } catch (error) {
      wrapped.close()
      throw error
    }
  }

  async #openToWatch({ personId, announced, onLost }: TransportPlace): Promise<MediaTransport> {
    const own = [...this.#routers.keys()]
    const expected = Math.max(leastExpected, announced)
    const { made, place } = await this.#placement.holdViewer(own, expected, async on =>
      openTransport(await this.#requireRouter(on), onLost),
    )
    return this.#wrap(made, place, personId)
  }

  #wrap(transport: types.WebRtcTransport, place: Place, personId: string): MediaTransport {
    return wrapTransport(transport, {
      personId,
      speakers: this.#speakers,
      bring: async producerId => this.#pipes.get(place.on)?.bring(producerId),
      place,
    })
  }

  /** The home, or the one branch on a worker, however many ask for it at once. */
  async #requireRouter(on: RunningWorker): Promise<PlacedRouter> {
    const known = this.#routers.get(on)
    if (known) return known
    const opening = this.#openBranch(on)
    this.#routers.set(on, opening)
    opening.catch(() => this.#routers.delete(on))
    return opening
  }

  async #openBranch(on: RunningWorker): Promise<PlacedRouter> {
    const branch = await openPlacedRouter(this.#placement, on)
    this.#watch(branch)
    this.#pipes.set(on, new BranchPipe(this.#home, branch))
    if (this.#closed) closeRouter(branch)
    return branch
  }
}

async function openTransport({ router, on }: PlacedRouter, onLost: () => void): Promise<types.WebRtcTransport> {
  const transport = await on.ask(async () =>
    router.createWebRtcTransport({
      webRtcServer: on.server,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      initialAvailableOutgoingBitrate: initialOutgoingBitrate,
    }),
  )
  watchTransport(transport, onLost)
  return transport
}

function closeRouter({ router, on }: PlacedRouter): void {
  on.close(() => {
    router.close()
  })
}
