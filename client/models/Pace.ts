/** How fast something may go: so many at once, and then so many a second. */
export interface PaceLimits {
  burst: number
  perSecond: number
}

/** Says when the next may go, so that the other end's limit is not met. */
export class Pace {
  #tokens: number
  #at: number
  readonly #limits: PaceLimits
  readonly #now: () => number

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(limits: PaceLimits, now: () => number) {
    this.#limits = limits
    this.#now = now
    this.#tokens = limits.burst
    this.#at = now()
  }

  /** Takes one and answers 0, or takes none and answers how many milliseconds are to wait. */
  take(): number {
    const { burst, perSecond } = this.#limits
    const now = this.#now()
    this.#tokens = Math.min(burst, this.#tokens + ((now - this.#at) / 1000) * perSecond)
    this.#at = now
    if (this.#tokens < 1) return Math.ceil(((1 - this.#tokens) / perSecond) * 1000)
    this.#tokens -= 1
    return 0
  }

  /** Lets nothing go for a second: it was too fast all the same. */
  slowDown(): void {
    this.#tokens = 1 - this.#limits.perSecond
    this.#at = this.#now()
  }
}
