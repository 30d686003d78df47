import type { Pool, PoolClient } from 'pg'
import { DomainError } from '../../../contract/errors.ts'
import type { PageBounds } from '../../../media/room/RoomLog.ts'
import type { StoredSample } from '../../../media/room/SampleLog.ts'
import { isUniqueViolation } from '../isUniqueViolation.ts'
import type { StoredUpdates } from '../../collab/DocumentLog.ts'
import type { EntriesWanted, LogDatabase, RecordRows, RoomRows, SampleRange } from './LogDatabase.ts'
import type { LogOperation } from './LogOperation.ts'
import {
  appendUpdates,
  compactDocument,
  createDocument,
  removeDocument,
  readDocument,
  takeDocumentOver,
} from './postgresDocuments.ts'
import {
  appendRecords,
  eraseWords,
  readEntries,
  readRecords,
  readRoom,
  removeRecords,
  removeRoom,
  saveSnapshot,
  takeOver,
} from './postgresRooms.ts'
import { appendSamples, readSamples } from './postgresSamples.ts'

/**
 * The logs in PostgreSQL. An earlier value of a room's secrets stays in its file until a vacuum gives the place to
 * another row, and in its write-ahead log until that is reused or wherever it is archived: who can read those can
 * compare them.
 */
export class PostgresLogDatabase implements LogDatabase {
  readonly #pool: Pool
  constructor(pool: Pool) {
    this.#pool = pool
  }

  async write(operations: readonly LogOperation[]): Promise<void> {
    await this.#inTransaction(async client => {
      await takeOver(
        client,
        operations.filter(o => o.kind === 'append_records' || o.kind === 'save_snapshot'),
      )
      await appendRecords(
        client,
        operations.filter(o => o.kind === 'append_records'),
      )
      for (const operation of operations) await performAlone(client, operation)
      await appendUpdates(
        client,
        operations.flatMap(o => (o.kind === 'append_updates' ? o.batches : [])),
      )
      await appendSamples(
        client,
        operations.filter(o => o.kind === 'append_sample'),
      )
    })
  }

  async takeFence(roomId: string): Promise<number> {
    const { rows } = await this.#pool.query<{ fence: number }>(
      `insert into room_owner (room_id, fence) values ($1, 1)
        on conflict (room_id) do update set fence = room_owner.fence + 1 returning fence`,
      [roomId],
    )
    return rows[0]!.fence
  }

  async takeRoomOver(roomId: string, fence: number): Promise<RoomRows> {
    return this.#inTransaction(async client => {
      await takeOver(client, [{ roomId, fence }]) // waits for whoever is appending, who is then read
      return readRoom(client, roomId)
    })
  }

  async readRecords(roomId: string, after: number, bounds: PageBounds): Promise<RecordRows> {
    return readRecords(this.#pool, roomId, after, bounds)
  }

  async readSamples(range: SampleRange): Promise<StoredSample[]> {
    return readSamples(this.#pool, range)
  }

  async readEntries(roomId: string, feature: string, which: EntriesWanted): Promise<RecordRows> {
    return readEntries(this.#pool, roomId, feature, which)
  }

  async readDocument(documentId: string): Promise<StoredUpdates | undefined> {
    return this.#inTransaction(client => readDocument(client, documentId))
  }

  async takeDocumentOver(documentId: string): Promise<StoredUpdates | undefined> {
    return this.#inTransaction(client => takeDocumentOver(client, documentId))
  }

  async listUncompacted(): Promise<string[]> {
    const { rows } = await this.#pool.query<{ document_id: string }>(
      'select document_id from document_update group by document_id having count(*) > 1',
    )
    return rows.map(row => row.document_id)
  }

  async idle(): Promise<void> {} // each has a connection of its own

  async close(): Promise<void> {
    if (!this.#pool.ending) await this.#pool.end()
  }

  async #inTransaction<T>(run: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await this.#pool.connect()
    let broken: Error | undefined
    try {
      await client.query('begin')
      const result = await run(client)
      await client.query('commit')
      return result
    } catch (error) {
      await client.query('rollback').catch((cause: Error) => {
        broken = cause
      })
      throw isUniqueViolation(error)
        ? new DomainError('already_done', 'A record of that number is there already', undefined, { cause: error })
        : error
    } finally {
      client.release(broken)
    }
  }
}

/** What is rare, and so is not gathered into one statement. */
async function performAlone(client: PoolClient, operation: LogOperation): Promise<void> {
  switch (operation.kind) {
    case 'save_snapshot':
      return saveSnapshot(client, operation)
    case 'erase_words':
      return eraseWords(client, operation.personId)
    case 'remove_records':
      return removeRecords(client, operation.roomId, operation.upTo)
    case 'remove_room':
      return removeRoom(client, operation.roomId)
    case 'create_document':
      return createDocument(client, operation.documentId, operation.seed)
    case 'compact_document':
      return compactDocument(client, operation)
    case 'remove_document':
      return removeDocument(client, operation.documentId)
    case 'append_records':
    case 'append_updates':
    case 'append_sample':
      return undefined
  }
}
