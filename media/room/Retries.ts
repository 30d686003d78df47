import type { Clock } from './Clock.ts'
import { retryUntilDone } from './retryUntilDone.ts'

/** So many wait at most, should something never succeed. */
const maxWaiting = 1000

/** Does what must happen in any case: now, and again after growing pauses until it succeeds. */
export class Retries {
  readonly #clock: Clock
  readonly #onUnexpected: (error: unknown) => void
  /** What stops trying, by what is tried. */
  readonly #stops = new Map<string, () => void>()
  #isClosed = false

  constructor(clock: Clock, onUnexpected: (error: unknown) => void) {
    this.#clock = clock
    this.#onUnexpected = onUnexpected
  }

  /** Begins something; while the same waits to be tried again, it is not put there twice. */
  run(name: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => {
      this.#onUnexpected(error)
      if (this.#isClosed || this.#stops.has(name) || this.#stops.size >= maxWaiting) return
      const stop = retryUntilDone(this.#clock, this.#onUnexpected, async () => {
        await work()
        this.#stops.delete(name)
      })
      this.#stops.set(name, stop)
    })
  }

  /** Tries nothing again. */
  close(): void {
    this.#isClosed = true
    for (const stop of this.#stops.values()) stop()
  }
}
