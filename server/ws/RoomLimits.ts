import { limits } from '../../contract/limits.ts'
import type { SfuRequestName } from '../../contract/sfu.ts'
import { RateLimit } from './RateLimit.ts'

/** What is told to everybody in the room, or makes the media worker begin anew. */
const sending: readonly string[] = [
  'createTransport',
  'produce',
  'pauseProducer',
  'resumeProducer',
  'closeProducer',
] satisfies SfuRequestName[]

/** What one person may ask of one room, over all of their sockets together. */
export class RoomLimits {
  readonly commands: RateLimit
  readonly sfu: RateLimit
  readonly older: RateLimit
  readonly #sending: RateLimit

  constructor(now: () => number) {
    this.commands = new RateLimit(limits.socketBurst, limits.socketMessagesPerSecond, now)
    this.sfu = new RateLimit(limits.sfuBurst, limits.sfuRequestsPerSecond, now)
    this.older = new RateLimit(limits.olderBurst, limits.olderPerSecond, now)
    this.#sending = new RateLimit(limits.sendingBurst, limits.sendingPerSecond, now)
  }

  /** Whether a request of this name may pass now, which `sfu` has let through. */
  takeSending(name: string): boolean {
    return !sending.includes(name) || this.#sending.take()
  }
}
