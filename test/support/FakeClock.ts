import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../media/room/Clock.ts'

/** Time that passes only when it is told to. */
export class FakeClock implements Clock {
  nowMs = 1000
  #timers: { atMs: number; run: () => void }[] = []

  readonly now = (): number => this.nowMs

  after(ms: number, run: () => void): () => void {
    const timer = { atMs: this.nowMs + ms, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter(t => t !== timer)
    }
  }

  /** How many wait. */
  get waiting(): number {
    return this.#timers.length
  }

  /** Lets time pass, and what was begun at each moment come to its end. */
  async pass(ms: number): Promise<void> {
    const untilMs = this.nowMs + ms
    await this.#settle()
    for (;;) {
      const next = this.#timers.filter(t => t.atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0]
      if (!next) break
      this.#timers = this.#timers.filter(t => t !== next)
      this.nowMs = Math.max(this.nowMs, next.atMs)
      next.run()
      await this.#settle()
    }
    this.nowMs = untilMs
  }

  /** A write to the fake log takes one turn of the loop, and may be followed by others. */
  async #settle(): Promise<void> {
    for (let i = 0; i < 10; i++) await nextTurn()
  }
}
