import type { Kysely } from 'kysely'
import type { Schema } from '../../server/store/schema.ts'

const rowsAtOnce = 500

/** Writes people who speak in an event, and answers with their ids. */
export async function addCrowd(db: Kysely<Schema>, eventId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, n) => `crowd-${n}`)
  await db.transaction().execute(async transaction => {
    for (let start = 0; start < count; start += rowsAtOnce) {
      const slice = ids.slice(start, start + rowsAtOnce)
      const named = slice.map((id, n) => {
        const last_name = String(start + n)
        return {
          id,
          email: `${id}@example.org`,
          first_name: 'Somebody',
          last_name,
          folded_name: `somebody ${last_name}`,
        }
      })
      const none = { account_role: null, password_hash: null, created_at: 0 }
      await transaction
        .insertInto('person')
        .values(named.map(one => ({ ...one, ...none })))
        .execute()
      await transaction
        .insertInto('event_role')
        .values(slice.map(person_id => ({ event_id: eventId, person_id, role: 'speaker' as const })))
        .execute()
    }
  })
  return ids
}
