import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Lets who changes the people, the tags or the zone of the same event wait until the end of the transaction. */
export async function holdEvent(transaction: Kysely<Schema>, eventId: string): Promise<void> {
  await transaction
    .updateTable('event')
    .set(e => ({ title: e.ref('title') }))
    .where('id', '=', eventId)
    .execute()
}
