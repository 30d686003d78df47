const monotonicNow = () => performance.now()

/** How much may be sent: a burst at once, and so much a second after it. */
export class RateLimit {
  #tokens: number
  #at: number
  readonly #burst: number
  readonly #perSecond: number
  readonly #now: () => number

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(burst: number, perSecond: number, now: () => number = monotonicNow) {
    this.#burst = this.#tokens = burst
    this.#perSecond = perSecond
    this.#now = now
    this.#at = now()
  }

  /** Whether one more may pass now. */
  take(): boolean {
    const now = this.#now()
    const passed = Math.max(0, now - this.#at) / 1000
    this.#tokens = Math.min(this.#burst, this.#tokens + passed * this.#perSecond)
    this.#at = now
    if (this.#tokens < 1) return false
    this.#tokens -= 1
    return true
  }
}
