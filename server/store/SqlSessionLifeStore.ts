import type { Kysely, Transaction, Updateable } from 'kysely'
import type { LifeChange, SessionLifeStore } from '../domain/sessions/SessionLifeStore.ts'
import { hasRoomForSession } from './hasRoomForSession.ts'
import { holdEvent } from './holdEvent.ts'
import { holdSession, type HeldSession } from './holdSession.ts'
import type { Schema } from './schema.ts'
import { removeImages } from './SqlImageStore.ts'
import { addUnwanted } from './SqlUploadStore.ts'

/** What of a session's belongs to it alone, and goes with it. */
const parts = ['upload', 'session_tag', 'session_person', 'session_version', 'meeting'] as const

/** Cancels and deletes sessions in the database. */
export class SqlSessionLifeStore implements SessionLifeStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  cancel(sessionId: string, at: number) {
    return this.#change(sessionId, session => session.isPublished && !session.isCancelled, { cancelled_at: at })
  }

  uncancel(sessionId: string) {
    return this.#change(sessionId, session => session.isCancelled, { cancelled_at: null })
  }

  delete(sessionId: string, by: string, at: number) {
    return this.#change(sessionId, () => true, { deleted_at: at, deleted_by: by })
  }

  async bringBack(...[eventId, sessionId, deletedAfter, bounds]: Parameters<SessionLifeStore['bringBack']>) {
    return this.#db.transaction().execute(async transaction => {
      await holdEvent(transaction, eventId) // nobody takes the last place, nor the role from its moderator
      const deleted = await transaction
        .selectFrom('session')
        .select('version')
        .where('id', '=', sessionId)
        .where('event_id', '=', eventId)
        .where('deleted_at', '>', deletedAfter)
        .executeTakeFirst()
      if (!deleted) return 'notNow'
      // It is one of those that are kept already.
      if (!(await hasRoomForSession(transaction, eventId, { ...bounds, kept: Infinity }))) return 'full'
      if (deleted.version > 0 && !(await hasModerator(transaction, sessionId))) return 'noModerator'
      const { numUpdatedRows } = await transaction
        .updateTable('session')
        .set({ deleted_at: null, deleted_by: null })
        .where('id', '=', sessionId)
        .where('deleted_at', '>', deletedAfter)
        .executeTakeFirst()
      return numUpdatedRows === 1n ? 'done' : 'notNow'
    })
  }

  async listDeleted(eventId: string, deletedAfter: number, count: number) {
    const rows = await this.#db
      .selectFrom('session')
      .select(['id', 'title', 'draft_title', 'deleted_at', 'deleted_by'])
      .where('event_id', '=', eventId)
      .where('deleted_at', '>', deletedAfter)
      .orderBy('deleted_at', 'desc')
      .orderBy('id')
      .limit(count)
      .execute()
    return rows.map(row => ({
      id: row.id,
      title: row.title ?? row.draft_title ?? '',
      deletedAt: row.deleted_at!,
      deletedBy: row.deleted_by!,
    }))
  }

  async listExpired(deletedBy: number, count: number) {
    const rows = await this.#db
      .selectFrom('session')
      .select(['id', 'document_id'])
      .where('deleted_at', '<=', deletedBy)
      .orderBy('deleted_at')
      .limit(count)
      .execute()
    const ids = rows.map(row => row.id)
    const meetings =
      ids.length === 0
        ? []
        : await this.#db.selectFrom('meeting').select(['id', 'session_id']).where('session_id', 'in', ids).execute()
    const meetingsOf = Map.groupBy(meetings, meeting => meeting.session_id)
    return rows.map(row => ({
      id: row.id,
      documentId: row.document_id,
      meetingIds: (meetingsOf.get(row.id) ?? []).map(({ id }) => id),
    }))
  }

  async purge(sessionId: string, deletedBy: number) {
    await this.#db.transaction().execute(async transaction => {
      const expired = await transaction
        .updateTable('session')
        .set(session => ({ deleted_at: session.ref('deleted_at') })) // nobody brings it back from now on
        .where('id', '=', sessionId)
        .where('deleted_at', '<=', deletedBy)
        .executeTakeFirst()
      if (expired.numUpdatedRows !== 1n) return
      await removeFiles(transaction, sessionId)
      await removeImages(transaction, { owner_id: sessionId })
      for (const part of parts) await transaction.deleteFrom(part).where('session_id', '=', sessionId).execute()
      await transaction.deleteFrom('session').where('id', '=', sessionId).execute()
    })
  }

  async #change(
    sessionId: string,
    isNow: (session: HeldSession) => boolean,
    change: Updateable<Schema['session']>,
  ): Promise<LifeChange> {
    return this.#db.transaction().execute(async transaction => {
      const session = await holdSession(transaction, sessionId)
      if (!session || !isNow(session)) return 'notNow'
      const live = await transaction
        .selectFrom('meeting')
        .select('id')
        .where('session_id', '=', sessionId)
        .where('ended_at', 'is', null)
        .executeTakeFirst()
      if (live) return 'isLive'
      await transaction
        .updateTable('session')
        .set(row => ({ ...change, revision: row('revision', '+', 1) }))
        .where('id', '=', sessionId)
        .execute()
      return 'done'
    })
  }
}

/** Whether somebody whom the published version names as moderator still is one in the event. */
async function hasModerator(transaction: Transaction<Schema>, sessionId: string): Promise<boolean> {
  const moderator = await transaction
    .selectFrom('session_person')
    .innerJoin('session', 'session.id', 'session_person.session_id')
    .innerJoin('event_role', j =>
      j
        .onRef('event_role.event_id', '=', 'session.event_id')
        .onRef('event_role.role', '=', 'session_person.role')
        .onRef('event_role.person_id', '=', 'session_person.person_id'),
    )
    .select('session_person.person_id')
    .where('session_person.session_id', '=', sessionId)
    .where('session_person.role', '=', 'moderator')
    .limit(1)
    .executeTakeFirst()
  return moderator !== undefined
}

async function removeFiles(transaction: Transaction<Schema>, sessionId: string): Promise<void> {
  const idsIn = async (table: 'attachment' | 'upload') =>
    (await transaction.selectFrom(table).select('id').where('session_id', '=', sessionId).execute()).map(row => row.id)
  await addUnwanted(transaction, [...(await idsIn('attachment')), ...(await idsIn('upload'))])
  await transaction
    .deleteFrom('attachment_download')
    .where('attachment_id', 'in', attachment =>
      attachment.selectFrom('attachment').select('id').where('session_id', '=', sessionId),
    )
    .execute()
  await transaction.deleteFrom('attachment').where('session_id', '=', sessionId).execute()
}
