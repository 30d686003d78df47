import type { Clock } from './Clock.ts'

/** Runs something at once when it is asked for after a pause, and at most once in each gap when it is asked for often. */
export class Pacer {
  #lastMs = -Infinity
  #cancel: (() => void) | undefined
  readonly #clock: Clock
  readonly #now: () => number
  readonly #gapMs: number
  readonly #run: () => void

  constructor(clock: Clock, now: () => number, gapMs: number, run: () => void) {
    this.#clock = clock
    this.#now = now
    this.#gapMs = gapMs
    this.#run = run
  }

  wake(): void {
    if (this.#cancel) return
    // Bounded by the gap as well, for clocks are set back.
    const waitMs = Math.min(this.#gapMs, Math.max(0, this.#lastMs + this.#gapMs - this.#now()))
    this.#cancel = this.#clock.after(waitMs, () => {
      this.#cancel = undefined
      this.#lastMs = this.#now()
      this.#run()
    })
  }

  close(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }
}
