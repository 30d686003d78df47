import { DomainError } from '../../contract/errors.ts'

interface Bounds {
  maxRunning: number
  /** Of one who asks. */
  maxWaiting: number
  maxWaitingInAll: number
}
type Place = PromiseWithResolvers<void>

/**
 * Runs work that is dear to the whole process, a little at once. Those who ask take turns, so that nobody waits for all
 * that another one has asked for; what would wait long is refused.
 */
export class WorkInTurns {
  readonly #bounds: Bounds
  /** What waits, by who asked; whoever's turn is next comes first. */
  readonly #waiting = new Map<string, Place[]>()
  #running = 0
  #count = 0
  #isClosed = false
  constructor(bounds: Bounds) {
    this.#bounds = bounds
  }

  /**
   * Throws `too_fast` if too much of the asker's waits, at once or when somebody comes for whom less waits, and
   * `unavailable` once it is closed.
   */
  async run<T>(asker: string, work: () => Promise<T>): Promise<T> {
    if (this.#isClosed) throw stopping()
    if (this.#running < this.#bounds.maxRunning) this.#running++
    else await this.#wait(asker) // and takes the place of who wakes it
    try {
      return await work()
    } finally {
      this.#wakeNext()
    }
  }

  /** Takes nothing more, and refuses what has not begun; what has goes on. */
  close(): void {
    this.#isClosed = true
    for (const { reject } of [...this.#waiting.values()].flat()) reject(stopping())
    this.#waiting.clear()
    this.#count = 0
  }

  #wait(asker: string): Promise<void> {
    const own = this.#waiting.get(asker) ?? []
    if (own.length >= this.#bounds.maxWaiting) throw tooFast()
    if (this.#count >= this.#bounds.maxWaitingInAll) this.#makeRoom(own.length)
    const place = Promise.withResolvers<void>()
    own.push(place)
    this.#waiting.set(asker, own)
    this.#count++
    return place.promise
  }

  /** Refuses the last one of whoever has most waiting, or else whoever comes. */
  #makeRoom(own: number): void {
    let most: Place[] = []
    for (const places of this.#waiting.values()) if (places.length > most.length) most = places
    if (most.length <= own + 1) throw tooFast()
    most.pop()!.reject(tooFast())
    this.#count--
  }

  #wakeNext(): void {
    const [next] = this.#waiting
    if (!next) {
      this.#running--
      return
    }
    const [asker, places] = next
    const place = places.shift()!
    this.#waiting.delete(asker)
    if (places.length > 0) this.#waiting.set(asker, places) // behind everybody else
    this.#count--
    place.resolve()
  }
}

const stopping = () => new DomainError('unavailable', 'The server is stopping')
const tooFast = () => new DomainError('too_fast', 'Too much of this waits already')
