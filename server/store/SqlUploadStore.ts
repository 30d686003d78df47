import { sql, type Kysely, type Selectable, type Transaction } from 'kysely'
import type { UploadBounds, UploadRecord, UploadStore } from '../domain/files/UploadStore.ts'
import { holdEvent } from './holdEvent.ts'
import { inChunks } from './inChunks.ts'
import type { Schema } from './schema.ts'
import type { FileTables } from './tables/files.ts'

const readUpload = (row: Selectable<FileTables['upload']>): UploadRecord => ({
  id: row.id,
  sessionId: row.session_id,
  eventId: row.event_id,
  personId: row.person_id,
  name: row.name,
  size: row.size,
  createdAt: row.created_at,
})

/** Notes that the bytes of these files are to be removed, at once or from a time on, in Unix milliseconds. */
export async function addUnwanted(db: Kysely<Schema>, ids: readonly string[], dueAt = 0): Promise<void> {
  await inChunks(ids, slice =>
    db
      .insertInto('unwanted_file')
      .values(slice.map(id => ({ id, due_at: dueAt })))
      .onConflict(conflict => conflict.column('id').doUpdateSet({ due_at: dueAt }))
      .execute(),
  )
}

async function bytesOf(db: Kysely<Schema>, eventId: string): Promise<number> {
  const kept = await db
    .selectFrom('attachment')
    .innerJoin('session', 'session.id', 'attachment.session_id')
    .select(e => e.fn.sum<number | null>('size').as('bytes'))
    .where('session.event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  const coming = await db
    .selectFrom('upload')
    .select(e => e.fn.sum<number | null>('size').as('bytes'))
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  return Number(kept.bytes ?? 0) + Number(coming.bytes ?? 0)
}

/** Whether an upload may begin; who begins one in the same event, or is the same person, waits meanwhile. */
async function hasRoom(
  transaction: Transaction<Schema>,
  { eventId, sessionId, personId, size }: UploadRecord,
  { eventBytes, sessionFiles, ofPerson }: UploadBounds,
): Promise<boolean> {
  await holdEvent(transaction, eventId)
  await transaction
    .updateTable('person')
    .set(e => ({ folded_name: e.ref('folded_name') }))
    .where('id', '=', personId)
    .execute()
  const count = async (table: 'upload' | 'attachment', column: 'session_id' | 'person_id', value: string) => {
    const rows = transaction.selectFrom(table).where(sql.ref<string>(column), '=', value)
    return Number((await rows.select(e => e.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count)
  }
  if ((await count('upload', 'person_id', personId)) >= ofPerson) return false
  // What is coming counts, or all of it would come in vain.
  const files = (await count('attachment', 'session_id', sessionId)) + (await count('upload', 'session_id', sessionId))
  return files < sessionFiles && (await bytesOf(transaction, eventId)) + size <= eventBytes
}

/** Keeps in the database what is being sent, and what is to be removed. */
export class SqlUploadStore implements UploadStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert(...[upload, bounds]: Parameters<UploadStore['insert']>) {
    const { id, sessionId, eventId, personId, name, size, createdAt } = upload
    const ids = { id, session_id: sessionId, event_id: eventId, person_id: personId }
    return this.#db.transaction().execute(async transaction => {
      if (bounds && !(await hasRoom(transaction, upload, bounds))) return false
      await transaction
        .insertInto('upload')
        .values({ ...ids, name, size, created_at: createdAt })
        .execute()
      return true
    })
  }

  async find(id: string) {
    const row = await this.#db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst()
    return row && readUpload(row)
  }

  async bytesOf(eventId: string) {
    return bytesOf(this.#db, eventId)
  }

  async remove(id: string) {
    return this.#db.transaction().execute(async transaction => {
      const { numDeletedRows } = await transaction.deleteFrom('upload').where('id', '=', id).executeTakeFirst()
      if (numDeletedRows !== 1n) return false
      await addUnwanted(transaction, [id])
      return true
    })
  }

  async removeBefore(at: number) {
    await this.#db.transaction().execute(async transaction => {
      const gone = await transaction.deleteFrom('upload').where('created_at', '<', at).returning('id').execute()
      await addUnwanted(
        transaction,
        gone.map(row => row.id),
      )
    })
  }

  async listUnwanted(count: number, at: number) {
    const due = this.#db.selectFrom('unwanted_file').where('due_at', '<=', at)
    const rows = await due.select('id').limit(count).execute()
    return rows.map(row => row.id)
  }

  async forgetUnwanted(id: string) {
    await this.#db.deleteFrom('unwanted_file').where('id', '=', id).execute()
  }
}
