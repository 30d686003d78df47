import type { Clock } from '../../media/room/Clock.ts'

/** Lets so many pass in each turn of the event loop, in the order of asking; the others in the next turns. */
export class TurnGate {
  readonly #perTurn: number
  readonly #clock: Pick<Clock, 'after'>
  readonly #waiting: (() => void)[] = []
  #passed = 0
  constructor(perTurn: number, clock: Pick<Clock, 'after'>) {
    this.#perTurn = perTurn
    this.#clock = clock
  }

  /** Resolves once it is the caller's turn. */
  async pass(): Promise<void> {
    if (this.#passed === 0) this.#clock.after(0, () => this.#beginTurn())
    if (this.#passed >= this.#perTurn) return new Promise(resolve => this.#waiting.push(resolve))
    this.#passed += 1
  }

  #beginTurn(): void {
    const next = this.#waiting.splice(0, this.#perTurn)
    this.#passed = next.length
    if (next.length > 0) this.#clock.after(0, () => this.#beginTurn())
    for (const resolve of next) resolve()
  }
}
