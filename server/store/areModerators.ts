import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Whether all of these moderate a session's event; of one that is held, nobody can lose the role meanwhile. */
export async function areModerators(
  transaction: Kysely<Schema>,
  sessionId: string,
  ids: readonly string[],
): Promise<boolean> {
  if (ids.length === 0) return true
  const { count } = await transaction
    .selectFrom('event_role')
    .select(e => e.fn.countAll<number>().as('count'))
    .where('event_id', '=', e => e.selectFrom('session').select('event_id').where('session.id', '=', sessionId))
    .where('role', '=', 'moderator')
    .where('person_id', 'in', ids)
    .executeTakeFirstOrThrow()
  return Number(count) === ids.length
}
