import type { DocumentBatch, DocumentLog, StoredUpdates } from '../../collab/DocumentLog.ts'
import type { LogDatabase } from './LogDatabase.ts'
import type { LogWriter } from './LogWriter.ts'
import { translateLogErrors } from './translateLogErrors.ts'

/** The documents' log, in whichever database keeps the logs. */
export class DatabaseDocumentLog implements DocumentLog {
  readonly #database: LogDatabase
  readonly #writer: LogWriter

  constructor(database: LogDatabase, writer: LogWriter) {
    this.#database = database
    this.#writer = writer
  }

  read(documentId: string): Promise<StoredUpdates | undefined> {
    return translateLogErrors(this.#database.readDocument(documentId))
  }

  takeOver(documentId: string): Promise<StoredUpdates | undefined> {
    return translateLogErrors(this.#database.takeDocumentOver(documentId))
  }

  listUncompacted(): Promise<string[]> {
    return translateLogErrors(this.#database.listUncompacted())
  }

  create(documentId: string, seed: Uint8Array): Promise<void> {
    return translateLogErrors(this.#writer.write({ kind: 'create_document', documentId, seed }))
  }

  append(batches: readonly DocumentBatch[]): Promise<void> {
    return translateLogErrors(this.#writer.write({ kind: 'append_updates', batches }))
  }

  compact(documentId: string, fence: number, seq: number, updates: readonly Uint8Array[]): Promise<void> {
    return translateLogErrors(this.#writer.write({ kind: 'compact_document', documentId, fence, seq, updates }))
  }

  remove(documentId: string): Promise<void> {
    return translateLogErrors(this.#writer.write({ kind: 'remove_document', documentId }))
  }
}
