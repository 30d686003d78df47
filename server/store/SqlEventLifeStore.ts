import type { Kysely } from 'kysely'
import type { EventLifeStore } from '../domain/events/EventLifeStore.ts'
import type { LifeChange } from '../domain/sessions/SessionLifeStore.ts'
import { removeImages } from './SqlImageStore.ts'
import type { Schema } from './schema.ts'

/** What of an event's belongs to it alone, and goes with it. */
const parts = ['event_role', 'event_person', 'event_assignment', 'tag', 'sign_in_link'] as const

class SessionIsLive extends Error {}

/** Deletes events in the database. */
export class SqlEventLifeStore implements EventLifeStore {
  readonly #db: Kysely<Schema>
  constructor(db: Kysely<Schema>) {
    this.#db = db
  }

  async delete(eventId: string, by: string, at: number): Promise<LifeChange> {
    try {
      return await this.#db.transaction().execute(async transaction => {
        const { numUpdatedRows } = await transaction
          .updateTable('event')
          .set({ deleted_at: at })
          .where('id', '=', eventId)
          .where('deleted_at', 'is', null)
          .executeTakeFirst()
        if (numUpdatedRows !== 1n) return 'notNow'
        // Who starts one of them holds its row, and so either comes first and is seen, or finds it deleted.
        await transaction
          .updateTable('session')
          .set({ deleted_at: at, deleted_by: by })
          .where('event_id', '=', eventId)
          .where('deleted_at', 'is', null)
          .execute()
        const live = await transaction
          .selectFrom('meeting')
          .innerJoin('session', 'session.id', 'meeting.session_id')
          .select('meeting.id')
          .where('event_id', '=', eventId)
          .where('ended_at', 'is', null)
          .executeTakeFirst()
        if (live) throw new SessionIsLive() // and nothing of it is written
        return 'done'
      })
    } catch (error) {
      if (error instanceof SessionIsLive) return 'isLive'
      throw error
    }
  }

  async purge(deletedBy: number): Promise<void> {
    const expired = await this.#db.selectFrom('event').select('id').where('deleted_at', '<=', deletedBy).execute()
    for (const { id } of expired) {
      await this.#db.transaction().execute(async transaction => {
        const session = await transaction
          .updateTable('session')
          .set(row => ({ deleted_at: row.fn.coalesce('deleted_at', row.val(deletedBy)) })) // made in that moment
          .where('event_id', '=', id)
          .returning('id')
          .executeTakeFirst()
        if (session) return // they go first
        await removeImages(transaction, { event_id: id })
        for (const part of parts) await transaction.deleteFrom(part).where('event_id', '=', id).execute()
        await transaction.deleteFrom('event').where('id', '=', id).execute()
      })
    }
  }
}
