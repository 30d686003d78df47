import type { Duplex } from 'node:stream'
import { limits } from '../../contract/limits.ts'
import { RateLimit } from './RateLimit.ts'
import { Remembered } from './Remembered.ts'

/** Bounds what all who are not signed in do together from one network; who is signed in is bounded by themselves. */
export class SignedOutSockets {
  readonly #watches = new Remembered(() => new RateLimit(limits.signedOutWatchBurst, limits.signedOutWatchesPerSecond))

  /**
   * Counts a socket until it closes; undefined if its network has too many. The answer limits what that network
   * watches.
   */
  enter(network: string, socket: Duplex): RateLimit | undefined {
    if (this.#watches.countUsers(network) >= limits.signedOutSockets) return undefined
    const { value, leave } = this.#watches.enter(network)
    socket.once('close', leave)
    return value
  }
}
