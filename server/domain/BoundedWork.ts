import { DomainError } from '../../contract/errors.ts'

/**
 * Runs work that is dear to the whole process, a little at once and in the order of asking; refuses what would wait
 * long.
 */
export class BoundedWork {
  readonly #maxRunning: number
  readonly #maxWaiting: number
  #waiting: { begin: () => void; refuse: (error: DomainError) => void }[] = []
  #running = 0
  #closed: DomainError | undefined
  constructor({ maxRunning, maxWaiting }: { maxRunning: number; maxWaiting: number }) {
    this.#maxRunning = maxRunning
    this.#maxWaiting = maxWaiting
  }

  /** Whether nothing runs, and so nothing waits. */
  get isIdle(): boolean {
    return this.#running === 0
  }

  /** Throws `too_fast` if too much waits already, and `unavailable` once it is closed. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#closed) throw this.#closed
    if (this.#running >= this.#maxRunning) {
      if (this.#waiting.length >= this.#maxWaiting) throw new DomainError('too_fast', 'Too much of this waits already')
      // and takes the place of who wakes it
      await new Promise<void>((begin, refuse) => this.#waiting.push({ begin, refuse }))
    } else {
      this.#running++
    }
    try {
      return await work()
    } finally {
      const next = this.#waiting.shift()
      if (next) next.begin()
      else this.#running--
    }
  }

  /** Takes nothing more, and refuses what has not begun; what has goes on. */
  close(): void {
    this.#closed ??= new DomainError('unavailable', 'The server is stopping')
    for (const { refuse } of this.#waiting) refuse(this.#closed)
    this.#waiting = []
  }
}
