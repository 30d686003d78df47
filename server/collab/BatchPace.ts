import type { Clock } from './Clock.ts'

/** How long changes are gathered before they are written and sent on; the first after a pause goes at once. */
export const gatherMs = 20

/** When the next batch of a document is due. */
export class BatchPace {
  readonly #clock: Clock
  #lastAt = -Infinity
  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Waits for the first batch after a pause, which goes at once, together with what comes in the same turn. */
  async first(): Promise<void> {
    const waitMs = this.#waitMs()
    if (waitMs > 0) await this.#pause(waitMs)
    this.#lastAt = this.#clock.now()
  }

  /** Waits for the next batch; others have a turn in any case. */
  async next(): Promise<void> {
    await this.#pause(this.#waitMs())
    this.#lastAt = this.#clock.now()
  }

  #pause(ms: number): Promise<void> {
    return new Promise(resolve => {
      this.#clock.after(ms, resolve)
    })
  }

  /** Whatever the clock says, never longer than usual. */
  #waitMs(): number {
    return Math.min(gatherMs, Math.max(0, this.#lastAt + gatherMs - this.#clock.now()))
  }
}
