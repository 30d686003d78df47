import type { Kysely } from 'kysely'
import { inChunks } from './inChunks.ts'
import type { Schema } from './schema.ts'

/** Who was invited, or has declined, is registered now. */
export async function noteRegistered(db: Kysely<Schema>, eventId: string, personId: string): Promise<void> {
  await db
    .updateTable('event_person')
    .set({ status: 'registered' })
    .where('event_id', '=', eventId)
    .where('person_id', '=', personId)
    .where('status', 'in', ['invited', 'declined'])
    .execute()
}

/** Who is only invited has declined now; false for others. */
export async function declineInvitation(db: Kysely<Schema>, eventId: string, personId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('event_person')
    .set({ status: 'declined' })
    .where('event_id', '=', eventId)
    .where('person_id', '=', personId)
    .where('status', '=', 'invited')
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** These have joined the session's event; answers with it, if that is news of any of them. */
export async function noteJoined(
  db: Kysely<Schema>,
  sessionId: string,
  personIds: readonly string[],
): Promise<string | undefined> {
  const changed = await inChunks(personIds, slice =>
    db
      .updateTable('event_person')
      .set({ status: 'joined' })
      .where('event_id', '=', e => e.selectFrom('session').select('event_id').where('id', '=', sessionId))
      .where('person_id', 'in', slice)
      .where('status', '!=', 'joined')
      .returning('event_id')
      .execute(),
  )
  return changed[0]?.event_id
}
