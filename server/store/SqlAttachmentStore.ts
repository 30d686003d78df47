import type { Kysely, Selectable, Transaction } from 'kysely'
import type { AttachmentDetails } from '../../contract/http/files.ts'
import type { AttachmentRecord, AttachmentStore } from '../domain/files/AttachmentStore.ts'
import { holdSession } from './holdSession.ts'
import type { Schema } from './schema.ts'
import { addUnwanted } from './SqlUploadStore.ts'
import type { FileTables } from './tables/files.ts'

const readAttachment = (row: Selectable<FileTables['attachment']>): AttachmentRecord => ({
  id: row.id,
  sessionId: row.session_id,
  name: row.name,
  title: row.title,
  description: row.description,
  type: row.type,
  size: row.size,
  sha256: row.sha256,
  createdBy: row.created_by,
  createdAt: row.created_at,
  downloads: row.downloads,
})

/** Keeps in the database which files sessions have. */
export class SqlAttachmentStore implements AttachmentStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async list(sessionId: string) {
    const rows = await this.#db
      .selectFrom('attachment')
      .selectAll()
      .where('session_id', '=', sessionId)
      .orderBy('position')
      .orderBy('id')
      .execute()
    return rows.map(readAttachment)
  }

  async find(id: string) {
    const row = await this.#db.selectFrom('attachment').selectAll().where('id', '=', id).executeTakeFirst()
    return row && readAttachment(row)
  }

  async add({ sessionId, createdBy, createdAt, ...rest }: Omit<AttachmentRecord, 'downloads'>) {
    return this.#db.transaction().execute(async transaction => {
      if (!(await holdSession(transaction, sessionId))) return false
      const { numDeletedRows } = await transaction.deleteFrom('upload').where('id', '=', rest.id).executeTakeFirst()
      if (numDeletedRows !== 1n) return false
      const position = await endOf(transaction, sessionId)
      const row = { session_id: sessionId, created_by: createdBy, created_at: createdAt, position, downloads: 0 }
      await transaction
        .insertInto('attachment')
        .values({ ...rest, ...row })
        .execute()
      return true
    })
  }

  async change(id: string, { title, description }: AttachmentDetails) {
    const { numUpdatedRows } = await this.#db
      .updateTable('attachment')
      .set({ title, description })
      .where('id', '=', id)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }

  async move(id: string, before: string | null) {
    return this.#db.transaction().execute(async transaction => {
      const placeOf = (of: string) =>
        transaction.selectFrom('attachment').select(['session_id', 'position']).where('id', '=', of).executeTakeFirst()
      const found = await placeOf(id)
      if (!found || !(await holdSession(transaction, found.session_id))) return false
      const moved = await placeOf(id) // the place that others may have given it before
      const next = before === null ? undefined : await placeOf(before)
      if (!moved || (before !== null && next?.session_id !== moved.session_id)) return false
      const position = next?.position ?? (await endOf(transaction, moved.session_id))
      await transaction
        .updateTable('attachment')
        .set(e => ({ position: e('position', '+', 1) }))
        .where('session_id', '=', moved.session_id)
        .where('position', '>=', position)
        .execute()
      await transaction.updateTable('attachment').set({ position }).where('id', '=', id).execute()
      return true
    })
  }

  async remove(id: string) {
    return this.#db.transaction().execute(async transaction => {
      // Holds it, so that nobody counts a download of it between.
      await transaction.updateTable('attachment').set('id', id).where('id', '=', id).execute()
      await transaction.deleteFrom('attachment_download').where('attachment_id', '=', id).execute()
      const { numDeletedRows } = await transaction.deleteFrom('attachment').where('id', '=', id).executeTakeFirst()
      if (numDeletedRows !== 1n) return false
      await addUnwanted(transaction, [id])
      return true
    })
  }

  async countDownload(id: string, personId: string | null) {
    await this.#db.transaction().execute(async transaction => {
      const { numUpdatedRows } = await transaction
        .updateTable('attachment')
        .set(e => ({ downloads: e('downloads', '+', 1) }))
        .where('id', '=', id)
        .executeTakeFirst()
      if (numUpdatedRows !== 1n || personId === null) return
      await transaction
        .insertInto('attachment_download')
        .values({ attachment_id: id, person_id: personId, downloads: 1 })
        .onConflict(conflict =>
          conflict
            .columns(['attachment_id', 'person_id'])
            .doUpdateSet(e => ({ downloads: e('attachment_download.downloads', '+', 1) })),
        )
        .execute()
    })
  }

  async listDownloads(sessionId: string) {
    const rows = await this.#db
      .selectFrom('attachment_download')
      .innerJoin('attachment', 'attachment.id', 'attachment_download.attachment_id')
      .select(['attachment_id', 'person_id', 'attachment_download.downloads'])
      .where('session_id', '=', sessionId)
      .execute()
    return rows.map(row => ({ attachmentId: row.attachment_id, personId: row.person_id, downloads: row.downloads }))
  }
}

async function endOf(db: Transaction<Schema>, sessionId: string): Promise<number> {
  const { last } = await db
    .selectFrom('attachment')
    .select(e => e.fn.max('position').as('last'))
    .where('session_id', '=', sessionId)
    .executeTakeFirstOrThrow()
  return Number(last ?? 0) + 1
}
