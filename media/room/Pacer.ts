import type { Clock } from './Clock.ts'

/** Runs something after the turn in which it is asked for, and again when its last run said so. */
export class Pacer {
  #timer: { atMs: number; cancel: () => void } | undefined
  readonly #clock: Clock
  readonly #run: (nowMs: number) => number | undefined

  /** `run` answers with when it wants to be run again by itself, if so. */
  constructor(clock: Clock, run: (nowMs: number) => number | undefined) {
    this.#clock = clock
    this.#run = run
  }

  wake(atMs = this.#clock.now()): void {
    if (this.#timer && this.#timer.atMs <= atMs) return
    this.#timer?.cancel()
    const cancel = this.#clock.after(Math.max(0, atMs - this.#clock.now()), () => {
      this.#timer = undefined
      const againAtMs = this.#run(this.#clock.now())
      if (againAtMs !== undefined) this.wake(againAtMs)
    })
    this.#timer = { atMs, cancel }
  }

  close(): void {
    this.#timer?.cancel()
    this.#timer = undefined
  }
}
