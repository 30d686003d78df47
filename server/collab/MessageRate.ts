import { documentLimits } from '../../contract/documentProtocol.ts'

/** Counts messages in windows of a second; a second's allowance may come at once. */
export class MessageRate {
  #windowStart = -Infinity
  #count = 0

  /** Whether one more may come now; `now` in milliseconds; `cost` in messages. */
  allows(now: number, cost = 1): boolean {
    if (now - this.#windowStart >= 1000) {
      this.#windowStart = now
      this.#count = 0
    }
    this.#count += cost
    return this.#count <= documentLimits.messagesPerSecond
  }
}
