import type { Kysely, Selectable } from 'kysely'
import type { Meeting, MeetingStore } from '../domain/sessions/MeetingStore.ts'
import { holdSession } from './holdSession.ts'
import { isUniqueViolation } from './isUniqueViolation.ts'
import type { Schema } from './schema.ts'
import type { SessionTables } from './tables/sessions.ts'

const readMeeting = (row: Selectable<SessionTables['meeting']>): Meeting => ({
  id: row.id,
  sessionId: row.session_id,
  startedBy: row.started_by,
  startedAt: row.started_at,
  endedAt: row.ended_at,
})

/** Keeps meetings in the database, of which an index lets a session have only one that is open. */
export class SqlMeetingStore implements MeetingStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async insert({ id, sessionId, startedBy, startedAt, endedAt }: Meeting) {
    try {
      return await this.#db.transaction().execute(async transaction => {
        const session = await holdSession(transaction, sessionId)
        if (!session || session.isCancelled) return false
        await transaction
          .insertInto('meeting')
          .values({ id, session_id: sessionId, started_by: startedBy, started_at: startedAt, ended_at: endedAt })
          .execute()
        return true
      })
    } catch (error) {
      if (isUniqueViolation(error)) return false
      throw error
    }
  }

  async find(id: string) {
    const row = await this.#db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirst()
    return row && readMeeting(row)
  }

  async findOpen(sessionId: string) {
    const row = await this.#db
      .selectFrom('meeting')
      .selectAll()
      .where('session_id', '=', sessionId)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    return row && readMeeting(row)
  }

  async liveIn(eventId: string) {
    const rows = await this.#db
      .selectFrom('meeting')
      .innerJoin('session', 'session.id', 'meeting.session_id')
      .select('session_id')
      .where('event_id', '=', eventId)
      .where('ended_at', 'is', null)
      .execute()
    return new Set(rows.map(row => row.session_id))
  }

  async listOpen() {
    return (
      await this.#db.selectFrom('meeting').selectAll().where('ended_at', 'is', null).orderBy('started_at').execute()
    ).map(readMeeting)
  }

  async end(id: string, at: number) {
    const { numUpdatedRows } = await this.#db
      .updateTable('meeting')
      .set({ ended_at: at })
      .where('id', '=', id)
      .where('ended_at', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n
  }
}
