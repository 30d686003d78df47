import type { Kysely, Selectable, Transaction } from 'kysely'
import type { UploadRecord, UploadStore } from '../domain/files/UploadStore.ts'
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

/** Notes that the bytes of these files are to be removed. */
export async function addUnwanted(db: Transaction<Schema>, ids: readonly string[]): Promise<void> {
  await inChunks(ids, slice =>
    db
      .insertInto('unwanted_file')
      .values(slice.map(id => ({ id })))
      .onConflict(conflict => conflict.doNothing())
      .execute(),
  )
}

/** Keeps in the database what is being sent, and what is to be removed. */
export class SqlUploadStore implements UploadStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert({ id, sessionId, eventId, personId, name, size, createdAt }: UploadRecord) {
    const ids = { id, session_id: sessionId, event_id: eventId, person_id: personId }
    await this.#db
      .insertInto('upload')
      .values({ ...ids, name, size, created_at: createdAt })
      .execute()
  }

  async find(id: string) {
    const row = await this.#db.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst()
    return row && readUpload(row)
  }

  async countOf(personId: string) {
    const { count } = await this.#db
      .selectFrom('upload')
      .select(e => e.fn.countAll<number>().as('count'))
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
    return Number(count)
  }

  async bytesOf(eventId: string) {
    const kept = await this.#db
      .selectFrom('attachment')
      .innerJoin('session', 'session.id', 'attachment.session_id')
      .select(e => e.fn.sum<number | null>('size').as('bytes'))
      .where('session.event_id', '=', eventId)
      .executeTakeFirstOrThrow()
    const coming = await this.#db
      .selectFrom('upload')
      .select(e => e.fn.sum<number | null>('size').as('bytes'))
      .where('event_id', '=', eventId)
      .executeTakeFirstOrThrow()
    return Number(kept.bytes ?? 0) + Number(coming.bytes ?? 0)
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

  async listUnwanted(count: number) {
    const rows = await this.#db.selectFrom('unwanted_file').select('id').limit(count).execute()
    return rows.map(row => row.id)
  }

  async forgetUnwanted(id: string) {
    await this.#db.deleteFrom('unwanted_file').where('id', '=', id).execute()
  }
}
