import type { IncomingMessage } from 'node:http'
import { limits } from '../../contract/limits.ts'
import { RateLimit } from './RateLimit.ts'
import { Remembered } from './Remembered.ts'

/** Bounds how many upgrades one network asks for: each costs a look into the database, whoever asks. */
export class UpgradeLimit {
  readonly #networkOf: (request: IncomingMessage) => string
  readonly #networks = new Remembered(() => new RateLimit(limits.networkUpgradeBurst, limits.networkUpgradesPerSecond))

  constructor(networkOf: (request: IncomingMessage) => string) {
    this.#networkOf = networkOf
  }

  /** Whether one more may be looked at. */
  take(request: IncomingMessage): boolean {
    const { value, leave } = this.#networks.enter(this.#networkOf(request))
    leave()
    return value.take()
  }
}
