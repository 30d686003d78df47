import type { DocumentBatch, DocumentLog } from '../../server/collab/DocumentLog.ts'

/** A log as one server has it: nothing more reaches it once that is dead. */
export class KillableLog implements DocumentLog {
  isDead = false
  readonly #log: DocumentLog
  constructor(log: DocumentLog) {
    this.#log = log
  }

  read(documentId: string) {
    return this.#alive().read(documentId)
  }
  takeOver(documentId: string) {
    return this.#alive().takeOver(documentId)
  }
  listUncompacted(): Promise<string[]> {
    return this.#alive().listUncompacted()
  }
  create(documentId: string, seed: Uint8Array): Promise<void> {
    return this.#alive().create(documentId, seed)
  }
  append(batches: readonly DocumentBatch[]): Promise<void> {
    return this.#alive().append(batches)
  }
  compact(documentId: string, fence: number, seq: number, updates: readonly Uint8Array[]): Promise<void> {
    return this.#alive().compact(documentId, fence, seq, updates)
  }
  remove(documentId: string): Promise<void> {
    return this.#alive().remove(documentId)
  }

  #alive(): DocumentLog {
    if (this.isDead) throw new Error('The server was killed')
    return this.#log
  }
}
