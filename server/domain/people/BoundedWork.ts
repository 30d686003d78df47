import { DomainError } from '../../../contract/errors.ts'

/**
 * Runs work that is dear to the whole process, a little at once and in the order of asking; refuses what would wait
 * long.
 */
export class BoundedWork {
  readonly #maxRunning: number
  readonly #maxWaiting: number
  readonly #waiting: (() => void)[] = []
  #running = 0
  constructor({ maxRunning, maxWaiting }: { maxRunning: number; maxWaiting: number }) {
    this.#maxRunning = maxRunning
    this.#maxWaiting = maxWaiting
  }

  /** Throws `too_fast` if too much waits already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#running >= this.#maxRunning) {
      if (this.#waiting.length >= this.#maxWaiting) throw new DomainError('too_fast', 'Too much of this waits already')
      await new Promise<void>(resolve => this.#waiting.push(resolve)) // and takes the place of who wakes it
    } else {
      this.#running++
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next()
      else this.#running--
    }
  }
}
