import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { Clock } from './Clock.ts'
import type { LogRecord, RoomLog, StoredSecrets } from './RoomLog.ts'
import { withLogTimeout } from './withLogTimeout.ts'

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

/** What a commit is made of; `failed` is called once, after those who wait have been refused. */
export interface GroupCommitParts {
  log: RoomLog
  fence: number
  clock: Clock
  saved: StoredSecrets
  failed: (failure: DomainError) => void
}

/** How much memory a record takes, roughly: its words, and the rest. */
const sizeOf = ({ events, words }: LogRecord): number =>
  300 * (1 + events.length) + words.reduce((sum, { text }) => sum + 2 * text.length, 0)

/** Those that are not what was saved last; a secret is never changed inside. */
const changedSecrets = (saved: StoredSecrets, secrets: StoredSecrets): StoredSecrets =>
  Object.fromEntries(Object.entries(secrets).filter(([feature, secret]) => secret !== saved[feature]))

/** Writes what was decided, in order: while one batch is being written, the next one gathers. */
export class GroupCommit {
  #waiting: Entry[] = []
  #writing: Promise<void> | undefined
  #failure: DomainError | undefined
  #closed: DomainError | undefined
  #saved: StoredSecrets
  #taken = { records: 0, bytes: 0 } // and not on disk yet
  readonly #parts: GroupCommitParts
  constructor(parts: GroupCommitParts) {
    this.#parts = parts
    this.#saved = parts.saved
  }

  /** Why nothing more can be written, if so: what is on disk is not certain, and the log must be read again. */
  get failure(): DomainError | undefined {
    return this.#failure ?? this.#closed
  }

  /** Whether so much waits for the log that no more should be taken. */
  get isFull(): boolean {
    return this.#taken.records >= limits.waitingRecords || this.#taken.bytes >= limits.waitingBytes
  }

  /** Resolves, in the order of the calls, once the record is on disk and with it the secrets as they stood then. */
  append(record: LogRecord, secrets: StoredSecrets): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.#waiting.push({ record, secrets, resolve, reject })
    this.#taken.records += 1
    this.#taken.bytes += sizeOf(record)
    this.#writing ??= this.#write()
    return promise
  }

  /** Refuses from now on, for this reason, and resolves when all that was taken before is written or refused. */
  async close(reason: DomainError): Promise<void> {
    this.#closed ??= reason
    await this.#writing
  }

  async #write(): Promise<void> {
    const { log, fence, clock, failed } = this.#parts
    await Promise.resolve() // what is decided in the same turn goes together
    while (this.#waiting.length > 0 && !this.#failure) {
      const batch = this.#waiting
      const { secrets } = batch.at(-1)!
      this.#waiting = []
      try {
        const records = batch.map(entry => entry.record).filter(record => record.events.length > 0)
        const changed = changedSecrets(this.#saved, secrets)
        if (records.length > 0 || Object.keys(changed).length > 0) {
          await withLogTimeout(clock, limits.logHangsMs, log.append(records, changed, fence))
        }
        this.#saved = secrets
        for (const { record, resolve } of batch) {
          this.#taken.records -= 1
          this.#taken.bytes -= sizeOf(record)
          resolve()
        }
      } catch (cause) {
        const failure = (this.#failure = asFailure(cause))
        for (const { reject } of [...batch, ...this.#waiting]) reject(failure)
        this.#waiting = []
        failed(failure)
      }
    }
    this.#writing = undefined
  }
}
