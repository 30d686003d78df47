import type { CompactLog } from './compactLog.ts'
import type { DocumentLog } from './DocumentLog.ts'
import { sizeOfUpdates, type LogSize } from './LogSize.ts'
import { Turns } from './Turns.ts'

/**
 * Compacts the logs of documents, whether they are open or not: what is appended meanwhile stays after it. One after
 * the other, for each is read as a whole; and two at once of one document would overwrite each other.
 */
export class LogCompactions {
  readonly #log: DocumentLog
  readonly #compactLog: CompactLog
  readonly #turns = new Turns()
  readonly #running = new Map<string, Promise<LogSize>>()
  /** From so many bytes on it is worth trying again, of logs that stay several updates or could not be compacted. */
  readonly #dueBytes = new Map<string, number>()
  #isStopped = false
  constructor(log: DocumentLog, compactLog: CompactLog) {
    this.#log = log
    this.#compactLog = compactLog
  }

  /**
   * Answers with what the log holds, but for what is appended meanwhile. Rejects if it could not be compacted: then it
   * is as it was. Where that takes long each time, it is not done again before the log has twice as much.
   */
  run(documentId: string): Promise<LogSize> {
    const before = this.#running.get(documentId) ?? Promise.resolve()
    const run = before
      .catch(() => {}) // whoever asked for it knows
      .then(() => this.#turns.take(() => this.#compact(documentId)))
      .finally(() => {
        if (this.#running.get(documentId) === run) this.#running.delete(documentId)
      })
    this.#running.set(documentId, run)
    return run
  }

  /** Nothing is compacted any more; what is under way is not written, and nobody needs to wait for it. */
  stop(): void {
    this.#isStopped = true
  }

  async #compact(documentId: string): Promise<LogSize> {
    try {
      return await this.#compactNow(documentId)
    } catch (error) {
      if (this.#isStopped) return sizeOfUpdates([])
      throw error
    }
  }

  async #compactNow(documentId: string): Promise<LogSize> {
    const stored = this.#isStopped ? undefined : await this.#log.read(documentId)
    const updates = stored?.updates ?? []
    const size = sizeOfUpdates(updates)
    if (!stored || updates.length < 2 || size.bytes < this.#dueBytesOf(documentId) || this.#isStopped) return size
    this.#dueBytes.set(documentId, 2 * size.bytes)
    const compacted = await this.#compactLog(updates)
    if (!this.#isStopped) await this.#log.compact(documentId, stored.seq, compacted)
    const kept = sizeOfUpdates(compacted)
    if (kept.updates > 1) this.#dueBytes.set(documentId, 2 * kept.bytes)
    else this.#dueBytes.delete(documentId)
    return kept
  }

  #dueBytesOf(documentId: string): number {
    return this.#dueBytes.get(documentId) ?? 0
  }
}
