interface Pace {
  /** So much at once. */
  burst: number
  /** So much more each second. */
  perSecond: number
}

/**
 * How much of something each person takes, over all documents. Who has taken too much waits before the next change,
 * which is no fault, and nothing of it is lost.
 */
export class PersonPace {
  /** What each person has taken by when: at most one short entry for each account. */
  readonly #taken = new Map<string, { amount: number; at: number }>()
  readonly #now: () => number
  readonly #pace: Pace

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(now: () => number, pace: Pace) {
    this.#now = now
    this.#pace = pace
  }

  /** Whether the person's changes have to wait now. */
  isReached(personId: string): boolean {
    return this.#takenBy(personId) >= this.#pace.burst
  }

  /** Counts further amounts, whatever the limit. */
  count(personId: string, amount: number): void {
    if (amount === 0) return
    this.#taken.set(personId, { amount: this.#takenBy(personId) + amount, at: this.#now() })
  }

  #takenBy(personId: string): number {
    const { amount, at } = this.#taken.get(personId) ?? { amount: 0, at: 0 }
    return Math.max(0, amount - ((this.#now() - at) / 1000) * this.#pace.perSecond)
  }
}
