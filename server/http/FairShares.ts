import { DomainError } from '../../contract/errors.ts'
import { BoundedWork } from '../domain/BoundedWork.ts'

/** Of one person who is signed in, over all tabs and sockets: what several tabs ask for while they open. */
const person = { maxRunning: 8, maxWaiting: 200 } as const
/** Of all from one network who are not signed in, or not known yet: a school that opens a page at once. */
const network = { maxRunning: 20, maxWaiting: 500 } as const
/** Of finding out who asks, which is quick: a school that comes back at once after a restart has its turn. */
const finding = { maxRunning: 20, maxWaiting: 3000 } as const

/**
 * Of files that travel, which take as long as somebody's line needs: apart, so that nothing else waits for them, and
 * each kind for itself, so that no image of a page waits for somebody's film.
 */
const transfersOfPerson = { maxRunning: 8, maxWaiting: 50 } as const
const transfersOfNetwork = { maxRunning: 20, maxWaiting: 100 } as const

/** Who asks, and from where. */
interface Asker {
  personId: string | null
  network: string
}

/**
 * Bounds how much is asked of the database at once for one person or network, so that nobody's haste is everybody's
 * wait. What is over that waits for its turn, and what would wait long is refused with `too_fast`.
 */
export class FairShares {
  #isClosed = false
  readonly #stopping = new AbortController()
  readonly #works = new Map<string, BoundedWork>()
  readonly #underWay = new Set<Promise<unknown>>()

  /** Runs what a request or a message asks for. */
  run<T>(asker: Asker, work: () => Promise<T>): Promise<T> {
    return asker.personId === null
      ? this.#run(`network ${asker.network}`, network, work)
      : this.#run(`person ${asker.personId}`, person, work)
  }

  /** Runs what sends or takes a file of a kind; it is asked to end at once when the server stops. */
  transfer<T>({ personId, network }: Asker, kind: string, work: (stopping: AbortSignal) => Promise<T>): Promise<T> {
    const whose = personId === null ? `network ${network}` : `person ${personId}`
    return this.#run(`${kind} of ${whose}`, personId === null ? transfersOfNetwork : transfersOfPerson, () =>
      work(this.#stopping.signal),
    )
  }

  /** Runs what finds out who asks; apart, so that nobody who is signed in waits for those who sign in. */
  find<T>(share: string, work: () => Promise<T>): Promise<T> {
    return this.#run(`find ${share}`, finding, work)
  }

  /** Refuses what has not begun, for the server stops, and waits for what has. */
  async close(): Promise<void> {
    this.#isClosed = true
    for (const share of this.#works.values()) share.close()
    this.#stopping.abort(new DomainError('unavailable', 'The server is stopping'))
    await Promise.allSettled(this.#underWay)
  }

  async #run<T>(key: string, bounds: { maxRunning: number; maxWaiting: number }, work: () => Promise<T>): Promise<T> {
    const share = this.#works.get(key) ?? new BoundedWork(bounds)
    this.#works.set(key, share)
    if (this.#isClosed) share.close()
    const run = share.run(work)
    this.#underWay.add(run)
    try {
      return await run
    } finally {
      this.#underWay.delete(run)
      if (share.isIdle && this.#works.get(key) === share) this.#works.delete(key)
    }
  }
}
