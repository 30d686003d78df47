import { DomainError } from '../../../contract/errors.ts'
import type { WorkerLoad } from '../Sfu.ts'
import type { RunningWorker } from './RunningWorker.ts'

/** What mediasoup makes: it closes once. */
interface Made {
  readonly closed: boolean
  readonly observer: { once(event: 'close', listener: () => void): unknown }
}

/** About what one core carries (mediasoup's documentation, Scalability). */
const usualConsumersPerWorker = 500

/** Where something is carried, and what is held in it: in a room's home what is sent, in a viewer what is watched. */
export class Place {
  readonly on: RunningWorker
  readonly #expected: number
  readonly #held = new Set<object>()

  constructor(on: RunningWorker, expected = 0) {
    this.on = on
    this.#expected = expected
  }

  get held(): number {
    return this.#held.size
  }
  /** What is held, or is expected to be. */
  get load(): number {
    return Math.max(this.#expected, this.held)
  }

  async hold<T extends Made>(make: () => Promise<T>): Promise<T> {
    return hold(this.#held, {}, make)
  }
}

/**
 * What each running worker carries: the one place where this is counted. Everything counts from before it is made until
 * it has closed or could not be made, and nothing counts longer than its worker runs.
 */
export class Placement {
  readonly #consumersPerWorker: number
  readonly #carried = new Map<RunningWorker, { routers: Set<Place>; viewers: Set<Place> }>()

  /** From `consumersPerWorker` on a room puts further viewers on another worker. */
  constructor(consumersPerWorker = usualConsumersPerWorker) {
    this.#consumersPerWorker = consumersPerWorker
  }

  get workers(): Iterable<RunningWorker> {
    return this.#carried.keys()
  }

  add(worker: RunningWorker): void {
    this.#carried.set(worker, { routers: new Set(), viewers: new Set() })
  }

  remove(worker: RunningWorker): void {
    this.#carried.delete(worker)
  }

  getLoad(): WorkerLoad[] {
    return [...this.#carried.values()].map(({ routers, viewers }) => ({
      rooms: routers.size,
      consumers: sum(viewers, ({ held }) => held),
    }))
  }

  /** The consumers that are there, or are expected. */
  loadOf(worker: RunningWorker): number {
    return sum(this.#require(worker).viewers, ({ load }) => load)
  }

  /** The worker with the lowest load and then the fewest rooms, if one runs. */
  get leastLoaded(): RunningWorker | undefined {
    const rank = (on: RunningWorker) => ({ on, load: this.loadOf(on), rooms: this.#require(on).routers.size })
    const ranked = [...this.workers].filter(({ failed }) => !failed).map(rank)
    return ranked.sort((a, b) => a.load - b.load || a.rooms - b.rooms)[0]?.on
  }

  async holdRouter<T extends Made>(on: RunningWorker, make: () => Promise<T>): Promise<{ made: T; place: Place }> {
    const place = new Place(on)
    return { made: await hold(this.#require(on).routers, place, make), place }
  }

  /** On the first of the room's own workers that is not full, or else on any. */
  async holdViewer<T extends Made>(
    own: readonly RunningWorker[],
    expected: number,
    make: (on: RunningWorker) => Promise<T>,
  ): Promise<{ made: T; place: Place }> {
    const on = own.find(each => this.loadOf(each) < this.#consumersPerWorker) ?? this.leastLoaded
    if (!on) throw new DomainError('no_media', 'No media worker runs')
    const place = new Place(on, expected)
    return { made: await hold(this.#require(on).viewers, place, async () => make(on)), place }
  }

  #require(worker: RunningWorker): { routers: Set<Place>; viewers: Set<Place> } {
    const carried = this.#carried.get(worker)
    if (!carried) throw new DomainError('no_media', 'The media worker has gone')
    return carried
  }
}

async function hold<P extends object, T extends Made>(held: Set<P>, place: P, make: () => Promise<T>): Promise<T> {
  const release = () => held.delete(place)
  held.add(place)
  try {
    const made = await make()
    if (made.closed) release()
    else made.observer.once('close', release)
    return made
  } catch (error) {
    release()
    throw error
  }
}

const sum = (places: Iterable<Place>, countOf: (place: Place) => number): number =>
  [...places].reduce((total, place) => total + countOf(place), 0)
