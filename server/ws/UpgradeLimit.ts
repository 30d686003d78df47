import type { IncomingMessage } from 'node:http'
import { limits } from '../../contract/limits.ts'
import { RateLimit } from './RateLimit.ts'
import { Remembered } from './Remembered.ts'

/**
 * Bounds how many upgrades one network asks for, or one person who is known to be signed in: each costs a look into the
 * database.
 */
export class UpgradeLimit {
  readonly #shareOf: (request: IncomingMessage) => string
  readonly #limits = new Remembered(() => new RateLimit(limits.networkUpgradeBurst, limits.networkUpgradesPerSecond))

  constructor(shareOf: (request: IncomingMessage) => string) {
    this.#shareOf = shareOf
  }

  /** Whether one more may be looked at. */
  take(request: IncomingMessage): boolean {
    const { value, leave } = this.#limits.enter(this.#shareOf(request))
    leave()
    return value.take()
  }
}
