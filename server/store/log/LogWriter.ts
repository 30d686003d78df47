import { DomainError } from '../../../contract/errors.ts'
import { limits } from '../../../contract/limits.ts'
import type { LogOperation } from './LogOperation.ts'

interface Entry {
  operation: LogOperation
  resolve: () => void
  reject: (error: unknown) => void
}

const tooMuch = 'Too much waits for the logs'

interface LogWriterOptions {
  /** A transaction that takes longer is given up; whether it will be on disk is not known then. */
  hangsMs?: number
  /** How many go into one transaction. */
  atOnce?: number
  /** How many may wait. */
  mostWaiting?: number
  /** Whether the oldest is refused where one more would be too many, in place of that one. */
  dropsOldest?: boolean
  /** What each transaction waits for first. */
  turn?: () => Promise<void>
}

/**
 * Group commit over all rooms and documents: what comes in one turn of the event loop, or while the last transaction is
 * still being written, is written in one.
 */
export class LogWriter {
  #waiting: Entry[] = []
  #writing: Promise<void> | undefined
  #closed = false
  #hangs = false
  readonly #write: (operations: readonly LogOperation[]) => Promise<void>
  readonly #options: Required<LogWriterOptions>

  constructor(write: (operations: readonly LogOperation[]) => Promise<void>, options: LogWriterOptions = {}) {
    this.#write = write
    this.#options = {
      hangsMs: limits.logHangsMs,
      atOnce: Infinity,
      mostWaiting: limits.waitingOperations,
      dropsOldest: false,
      turn: async () => {},
      ...options,
    }
  }

  /** Whether nothing is being written, and nothing waits. */
  get isIdle(): boolean {
    return this.#writing === undefined
  }

  /** Resolves once it is idle. */
  async idle(): Promise<void> {
    while (this.#writing) await this.#writing
  }

  /** Resolves once it is flushed; refuses with `log_unwritable` while too much waits, or the store does not answer. */
  write(operation: LogOperation): Promise<void> {
    const refusal = this.#refusal()
    if (refusal !== undefined) return Promise.reject(new DomainError('log_unwritable', refusal))
    if (this.#isFull) this.#waiting.shift()!.reject(new DomainError('log_unwritable', tooMuch))
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiting.push({ operation, resolve, reject })
    this.#writing ??= this.#run()
    return promise
  }

  #refusal(): string | undefined {
    if (this.#closed) return 'The logs are closed'
    if (this.#hangs) return 'The logs do not answer'
    return this.#isFull && !this.#options.dropsOldest ? tooMuch : undefined
  }

  get #isFull(): boolean {
    return this.#waiting.length >= this.#options.mostWaiting
  }

  /** Takes nothing more, and resolves when all that was taken is written or refused. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#writing
  }

  async #run(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      await this.#options.turn()
      const batch = this.#waiting.splice(0, this.#options.atOnce)
      const timer = setTimeout(() => this.#giveUp(batch), this.#options.hangsMs)
      await this.#writeTogether(batch)
      clearTimeout(timer)
      this.#hangs = false
    }
    this.#writing = undefined
  }

  /** Nothing is kept for a store that does not answer; once it does, others are served again. */
  #giveUp(batch: readonly Entry[]): void {
    this.#hangs = true
    const failure = new DomainError('log_unwritable', `The logs have not answered for ${this.#options.hangsMs} ms`)
    for (const { reject } of [...batch, ...this.#waiting]) reject(failure)
    this.#waiting = []
  }

  async #writeTogether(batch: readonly Entry[]): Promise<void> {
    try {
      await this.#write(batch.map(entry => entry.operation))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      // One that is refused for itself, such as by a fence, takes nobody else's with it.
      if (batch.length > 1 && error instanceof DomainError) await this.#writeAlone(batch)
      else for (const { reject } of batch) reject(error)
    }
  }

  async #writeAlone(entries: readonly Entry[]): Promise<void> {
    for (const entry of entries) {
      if (this.#hangs) return // all of them have been refused
      await this.#writeTogether([entry])
    }
  }
}
