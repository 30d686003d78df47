import type { DatabaseSync } from 'node:sqlite'
import { DomainError } from '../../../contract/errors.ts'
import { checkpointNowAndThen, openSqliteFile } from '../sqlite.ts'
import { isUniqueViolation } from '../isUniqueViolation.ts'
import type { PageBounds } from '../../../media/room/RoomLog.ts'
import type { StoredSample } from '../../../media/room/SampleLog.ts'
import type { StoredUpdates } from '../../collab/DocumentLog.ts'
import type { EntriesWanted, RecordRows, RoomRows, SampleRange } from './LogDatabase.ts'
import type { LogOperation } from './LogOperation.ts'
import { SqliteDocuments } from './SqliteDocuments.ts'
import { SqliteRooms } from './SqliteRooms.ts'
import { SqliteSamples } from './SqliteSamples.ts'

/**
 * The logs in a SQLite file, which must have its tables. Blocks its thread while it writes and flushes, and so lives in
 * a worker thread.
 */
export class SqliteLogFile {
  readonly #db: DatabaseSync
  readonly #rooms: SqliteRooms
  readonly #samples: SqliteSamples
  readonly #documents: SqliteDocuments

  constructor(file: string) {
    this.#db = openSqliteFile(file)
    checkpointNowAndThen(this.#db)
    this.#rooms = new SqliteRooms(this.#db)
    this.#samples = new SqliteSamples(this.#db)
    this.#documents = new SqliteDocuments(this.#db)
  }

  /** Does all of it in one transaction, flushed; or throws, and has done none of it. */
  write(operations: readonly LogOperation[]): void {
    this.#inTransaction(() => {
      for (const operation of operations) this.#perform(operation)
    })
    if (operations.some(leavesNothing)) this.#db.exec('pragma wal_checkpoint(truncate)')
  }

  /** Takes the room over; a later number than any before. */
  takeFence(roomId: string): number {
    return this.#rooms.takeFence(roomId)
  }

  /** Takes the room over with this number, and reads all but its records. */
  takeRoomOver(roomId: string, fence: number): RoomRows {
    return this.#inTransaction(() => this.#rooms.takeOver(roomId, fence))
  }

  readRecords(roomId: string, after: number, bounds: PageBounds): RecordRows {
    return this.#rooms.readRecords(roomId, after, bounds)
  }

  readSamples(range: SampleRange): StoredSample[] {
    return this.#samples.read(range)
  }

  readEntries(roomId: string, feature: string, which: EntriesWanted): RecordRows {
    return this.#rooms.readEntries(roomId, feature, which)
  }

  readDocument(documentId: string): StoredUpdates | undefined {
    return this.#documents.read(documentId)
  }

  takeDocumentOver(documentId: string): StoredUpdates | undefined {
    return this.#inTransaction(() => this.#documents.takeOver(documentId))
  }

  listUncompacted(): string[] {
    return this.#documents.listUncompacted()
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close()
  }

  #perform(operation: LogOperation): void {
    switch (operation.kind) {
      case 'append_records':
        return this.#rooms.append(operation)
      case 'save_snapshot':
        return this.#rooms.saveSnapshot(operation)
      case 'erase_words':
        return this.#rooms.eraseWords(operation.personId)
      case 'remove_records':
        return this.#rooms.removeRecords(operation.roomId, operation.upTo)
      case 'remove_room':
        return this.#rooms.remove(operation.roomId)
      case 'append_sample':
        return this.#samples.append(operation)
      case 'create_document':
        return this.#documents.create(operation.documentId, operation.seed)
      case 'append_updates':
        return this.#documents.append(operation.batches)
      case 'compact_document':
        return this.#documents.compact(operation)
      case 'remove_document':
        return this.#documents.remove(operation.documentId)
    }
  }

  #inTransaction<T>(run: () => T): T {
    this.#db.exec('begin immediate')
    try {
      const result = run()
      this.#db.exec('commit')
      return result
    } catch (error) {
      if (this.#db.isTransaction) this.#db.exec('rollback')
      throw isUniqueViolation(error)
        ? new DomainError('already_done', 'A record of that number is there already', undefined, { cause: error })
        : error
    }
  }
}

/** So that no earlier secret stays in the journal, to be compared with this one, nor words that were erased. */
const leavesNothing = (operation: LogOperation): boolean =>
  operation.kind === 'erase_words' ||
  operation.kind === 'remove_room' ||
  (operation.kind === 'append_records' && operation.secrets.length > 0)
