import { DomainError } from '../../../contract/errors.ts'
import type { LogOperation } from './LogOperation.ts'

interface Entry {
  operation: LogOperation
  resolve: () => void
  reject: (error: unknown) => void
}

/**
 * Group commit over all rooms and documents: what comes in one turn of the event loop, or while the last transaction is
 * still being written, is written in one.
 */
export class LogWriter {
  #waiting: Entry[] = []
  #writing: Promise<void> | undefined
  #closed = false
  readonly #write: (operations: readonly LogOperation[]) => Promise<void>

  constructor(write: (operations: readonly LogOperation[]) => Promise<void>) {
    this.#write = write
  }

  /** Resolves once it is flushed. How much may wait is for the callers to bound. */
  write(operation: LogOperation): Promise<void> {
    if (this.#closed) return Promise.reject(new DomainError('log_unwritable', 'The logs are closed'))
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiting.push({ operation, resolve, reject })
    this.#writing ??= this.#run()
    return promise
  }

  /** Takes nothing more, and resolves when all that was taken is written or refused. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#writing
  }

  async #run(): Promise<void> {
    await new Promise(resolve => setImmediate(resolve))
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      await this.#writeTogether(batch)
    }
    this.#writing = undefined
  }

  async #writeTogether(batch: readonly Entry[]): Promise<void> {
    try {
      await this.#write(batch.map(entry => entry.operation))
      for (const { resolve } of batch) resolve()
    } catch (error) {
      // One that is refused for itself, such as by a fence, takes nobody else's with it.
      if (batch.length > 1 && error instanceof DomainError)
        for (const entry of batch) await this.#writeTogether([entry])
      else for (const { reject } of batch) reject(error)
    }
  }
}
