import type { DocumentKind } from '../../contract/DocumentKind.ts'
import type { CompactLog } from './compactLog.ts'
import type { DocumentLog } from './DocumentLog.ts'
import { sizeOfUpdates, type LogSize } from './LogSize.ts'
import { Turns } from './Turns.ts'

/** What was read of a log, and what stands in place of that now: the same where it was not compacted. */
export interface Compaction {
  read: LogSize
  kept: LogSize
}

/**
 * Compacts the logs of documents, whether they are open or not: what is appended meanwhile stays after it. One after
 * the other, for each is read as a whole; and two at once of one document would overwrite each other.
 */
export class LogCompactions {
  readonly #log: DocumentLog
  readonly #compactLog: CompactLog
  /** The fencing numbers with which this server took documents over: one may be opened again meanwhile. */
  readonly #fences = new Map<string, number>()
  readonly #turns = new Turns()
  readonly #running = new Map<string, Promise<Compaction>>()
  /** From so many bytes on it is worth trying again, of logs that stay several updates or could not be compacted. */
  readonly #dueBytes = new Map<string, number>()
  #isStopped = false
  constructor(log: DocumentLog, compactLog: CompactLog) {
    this.#log = log
    this.#compactLog = compactLog
  }

  /** This server has taken the document over, and writes with this fencing number. */
  own(documentId: string, fence: number): void {
    this.#fences.set(documentId, fence)
  }

  /** It has left memory; what it was asked to be compacted for before still is. */
  disown(documentId: string): void {
    if (!this.#running.has(documentId)) this.#fences.delete(documentId)
  }

  /**
   * Rejects if the log could not be compacted: then it is as it was. Where that takes long each time, it is not done
   * again before the log has twice as much, or is full.
   */
  run(documentId: string, kind: DocumentKind): Promise<Compaction> {
    const before = this.#running.get(documentId) ?? Promise.resolve()
    const run = before
      .catch(() => {}) // whoever asked for it knows
      .then(() => this.#turns.take(() => this.#compact(documentId, kind)))
      .finally(() => {
        if (this.#running.get(documentId) === run) this.#running.delete(documentId)
      })
    this.#running.set(documentId, run)
    return run
  }

  /** The same, to be called later; holds nothing of the document. */
  runLater(documentId: string, kind: DocumentKind): () => Promise<Compaction> {
    return () => this.run(documentId, kind)
  }

  /** Nothing is compacted any more; what is under way is not written, and nobody needs to wait for it. */
  stop(): void {
    this.#isStopped = true
  }

  async #compact(documentId: string, kind: DocumentKind): Promise<Compaction> {
    try {
      return await this.#compactNow(documentId, kind)
    } catch (error) {
      if (this.#isStopped) return untouched([])
      throw error
    }
  }

  async #compactNow(documentId: string, kind: DocumentKind): Promise<Compaction> {
    const stored = this.#isStopped ? undefined : await this.#log.read(documentId)
    const updates = stored?.updates ?? []
    const read = sizeOfUpdates(updates)
    const dueBytes = Math.min(this.#dueBytes.get(documentId) ?? 0, kind.shape.maxLogBytes)
    if (!stored || updates.length < 2 || read.bytes < dueBytes || this.#isStopped) return untouched(updates)
    this.#dueBytes.set(documentId, 2 * read.bytes)
    const compacted = await this.#compactLog(updates, kind)
    if (!this.#isStopped) await this.#log.compact(documentId, this.#fences.get(documentId) ?? 0, stored.seq, compacted)
    const kept = sizeOfUpdates(compacted)
    if (kept.updates > 1) this.#dueBytes.set(documentId, 2 * kept.bytes)
    else this.#dueBytes.delete(documentId)
    return { read, kept }
  }
}

function untouched(updates: readonly Uint8Array[]): Compaction {
  const read = sizeOfUpdates(updates)
  return { read, kept: read }
}
