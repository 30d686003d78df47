import type { CompactLog } from './compactLog.ts'
import type { DocumentLog } from './DocumentLog.ts'
import { sizeOfUpdates, type LogSize } from './LogSize.ts'

/**
 * Compacts the logs of documents, whether they are open or not: what is appended meanwhile stays after it. Of one
 * document never two at once, for they would overwrite each other.
 */
export class LogCompactions {
  readonly #log: DocumentLog
  readonly #compactLog: CompactLog
  readonly #running = new Map<string, Promise<LogSize>>()
  #isStopped = false
  constructor(log: DocumentLog, compactLog: CompactLog) {
    this.#log = log
    this.#compactLog = compactLog
  }

  /** Answers with what the log held when it was compacted. Rejects if it could not be: then it is as it was. */
  run(documentId: string): Promise<LogSize> {
    const before = this.#running.get(documentId) ?? Promise.resolve()
    const run = before
      .catch(() => {}) // whoever asked for it knows
      .then(() => this.#compact(documentId))
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
    const stored = await this.#log.read(documentId)
    const updates = stored?.updates ?? []
    if (!stored || updates.length < 2 || this.#isStopped) return sizeOfUpdates(updates)
    const compacted = await this.#compactLog(updates)
    if (!this.#isStopped) await this.#log.compact(documentId, stored.seq, compacted)
    return sizeOfUpdates(compacted)
  }
}
