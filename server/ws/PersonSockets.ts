import type { Duplex } from 'node:stream'
import { limits } from '../../contract/limits.ts'
import { RateLimit } from './RateLimit.ts'
import { Remembered } from './Remembered.ts'

/** Bounds what one signed-in person does over all of their sockets together: who connects anew is not counted anew. */
export class PersonSockets {
  readonly #shared = new Remembered(() => ({
    openings: new RateLimit(limits.personOpeningBurst, limits.personOpeningsPerSecond),
    watches: new RateLimit(limits.personWatchBurst, limits.personWatchesPerSecond),
  }))

  /**
   * Counts a socket until it closes; undefined if the person has too many. The answer limits what that person watches.
   */
  enter(personId: string, socket: Duplex): RateLimit | undefined {
    const isFull = this.#shared.countUsers(personId) >= limits.personSockets
    const { value, leave } = this.#shared.enter(personId)
    if (!value.openings.take() || isFull) {
      leave()
      return undefined
    }
    socket.once('close', leave)
    return value.watches
  }
}
