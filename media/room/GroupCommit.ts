import { DomainError } from '../../contract/errors.ts'
import type { LogRecord, RoomLog, StoredSecrets } from './RoomLog.ts'

interface Entry {
  record: LogRecord
  secrets: StoredSecrets
  resolve: () => void
  reject: (error: Error) => void
}

const asFailure = (cause: unknown): DomainError =>
  cause instanceof DomainError && cause.code === 'fenced'
    ? cause
    : new DomainError('log_unwritable', 'The log cannot be written', undefined, { cause })

/** Writes what was decided, in order: while one batch is being written, the next one gathers. */
export class GroupCommit {
  #waiting: Entry[] = []
  #writing: Promise<void> | undefined
  #failure: DomainError | undefined
  #closed: DomainError | undefined
  #saved: StoredSecrets
  readonly #log: RoomLog
  readonly #fence: number
  readonly #failed: (failure: DomainError) => void

  /** `failed` is told once, after those who wait have been refused. */
  constructor(log: RoomLog, fence: number, saved: StoredSecrets, failed: (failure: DomainError) => void) {
    this.#log = log
    this.#fence = fence
    this.#saved = saved
    this.#failed = failed
  }

  /** Why nothing more can be written, if so: what is on disk is not certain, and the log must be read again. */
  get failure(): DomainError | undefined {
    return this.#failure ?? this.#closed
  }

  /** Resolves, in the order of the calls, once the record is on disk and with it the secrets as they stood then. */
  append(record: LogRecord, secrets: StoredSecrets): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiting.push({ record, secrets, resolve, reject })
    this.#writing ??= this.#write()
    return promise
  }

  /** Refuses from now on, for this reason, and resolves when all that was taken before is written. */
  async close(reason: DomainError): Promise<void> {
    this.#closed ??= reason
    await this.#writing
  }

  async #write(): Promise<void> {
    await Promise.resolve() // what is decided in the same turn goes together
    while (this.#waiting.length > 0 && !this.#failure) {
      const batch = this.#waiting
      const { secrets } = batch.at(-1)!
      this.#waiting = []
      try {
        const records = batch.map(entry => entry.record).filter(record => record.events.length > 0)
        const changed = secrets === this.#saved ? undefined : secrets
        if (records.length > 0 || changed) await this.#log.append(records, changed, this.#fence)
        this.#saved = secrets
        for (const { resolve } of batch) resolve()
      } catch (cause) {
        const failure = (this.#failure = asFailure(cause))
        for (const { reject } of [...batch, ...this.#waiting]) reject(failure)
        this.#failed(failure)
      }
    }
    this.#writing = undefined
  }
}
