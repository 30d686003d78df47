import type { Clock } from './Clock.ts'

/** After so much work everything else has a turn of the event loop. */
export const shareMs = 20

/**
 * The share of each turn of the event loop that documents may take, all together: what is over it goes on in the next
 * turn. A piece of work is never interrupted, so that a turn takes as long as the share and the dearest piece.
 */
export class LoopShare {
  readonly #clock: Clock
  #takenMs = 0
  #nextTurn: Promise<void> | undefined
  constructor(clock: Clock) {
    this.#clock = clock
  }

  /** Does a piece of work, now or in a later turn; rejects with what it throws. */
  async run<T>(work: () => T): Promise<T> {
    while (this.#takenMs >= shareMs) await (this.#nextTurn ??= this.#awaitTurn())
    const startMs = this.#clock.now()
    try {
      return work()
    } finally {
      this.#takenMs += this.#clock.now() - startMs
    }
  }

  async #awaitTurn(): Promise<void> {
    await new Promise<void>(resolve => this.#clock.after(0, resolve))
    this.#takenMs = 0
    this.#nextTurn = undefined
  }
}
