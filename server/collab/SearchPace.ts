import { maxStepsOfUpdate } from './boundSearch.ts'

/** So much at once: several people's work without a network comes together. */
const burst = 3 * maxStepsOfUpdate
/** So many steps more each second: a hundredth of the server's time. */
const stepsPerSecond = 30_000

/**
 * How far Yjs steps for each person's content, over all documents. It may be a person's own work that stands between
 * others' lines, so that going over it is no fault: what is left must wait, and that is all.
 */
export class SearchPace {
  /** What each person has taken by when: at most one short entry for each account. */
  readonly #taken = new Map<string, { steps: number; at: number }>()
  readonly #now: () => number

  /** `now` in milliseconds, of a clock that is never set. */
  constructor(now: () => number) {
    this.#now = now
  }

  /** Whether the person's content has to wait now. */
  isReached(personId: string): boolean {
    return this.#stepsOf(personId) >= burst
  }

  /** Counts further steps, whatever the limit. */
  count(personId: string, steps: number): void {
    if (steps === 0) return
    this.#taken.set(personId, { steps: this.#stepsOf(personId) + steps, at: this.#now() })
  }

  #stepsOf(personId: string): number {
    const { steps, at } = this.#taken.get(personId) ?? { steps: 0, at: 0 }
    return Math.max(0, steps - ((this.#now() - at) / 1000) * stepsPerSecond)
  }
}
