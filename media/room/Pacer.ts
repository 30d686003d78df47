import type { Clock } from './Clock.ts'

/** Runs something after the turn in which it is asked for, and again when its last run said so. */
export class Pacer {
  #timer: { atMs: number; cancel: () => void } | undefined
  readonly #clock: Clock
  readonly #run: (nowMs: number) => number | undefined
  readonly #onUnexpected: (error: unknown) => void

  /** `run` answers with when it wants to be run again by itself, if so; what it throws ends nothing. */
  constructor(clock: Clock, run: (nowMs: number) => number | undefined, onUnexpected: (error: unknown) => void) {
    this.#clock = clock
    this.#run = run
    this.#onUnexpected = onUnexpected
  }

  wake(atMs = this.#clock.now()): void {
    if (this.#timer && this.#timer.atMs <= atMs) return
    this.#timer?.cancel()
    const cancel = this.#clock.after(Math.max(0, atMs - this.#clock.now()), () => {
      this.#timer = undefined
      try {
        const againAtMs = this.#run(this.#clock.now())
        if (againAtMs !== undefined) this.wake(againAtMs)
      } catch (error) {
        this.#onUnexpected(error)
      }
    })
    this.#timer = { atMs, cancel }
  }

  close(): void {
    this.#timer?.cancel()
    this.#timer = undefined
  }
}
