import type { Kysely } from 'kysely'
import type { SessionBounds } from '../domain/sessions/SessionStore.ts'
import type { Schema } from './schema.ts'

/** Whether an event takes one more session; of one that is held, nobody can take the place meanwhile. */
export async function hasRoomForSession(
  transaction: Kysely<Schema>,
  eventId: string,
  { shown, kept }: SessionBounds,
): Promise<boolean> {
  const counts = await transaction
    .selectFrom('session')
    .select(e => [
      e.fn.countAll<number>().as('kept'),
      e.fn.count<number>('id').filterWhere('deleted_at', 'is', null).as('shown'),
    ])
    .where('event_id', '=', eventId)
    .executeTakeFirstOrThrow()
  return Number(counts.shown) < shown && Number(counts.kept) < kept
}
