/** How much one connection may send: a burst at once, and so much a second after it. */
export class RateLimit {
  #tokens: number
  #at: number
  readonly #burst: number
  readonly #perSecond: number
  readonly #now: () => number

  constructor(burst: number, perSecond: number, now: () => number) {
    this.#burst = this.#tokens = burst
    this.#perSecond = perSecond
    this.#now = now
    this.#at = now()
  }

  /** Whether one more may pass now. */
  take(): boolean {
    const now = this.#now()
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
