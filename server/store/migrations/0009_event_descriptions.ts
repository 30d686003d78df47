import type { Kysely } from 'kysely'
import { column } from '../columns.ts'

/** What an event is about. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('event')
    .addColumn('description', column.text, c => c.notNull().defaultTo(''))
    .execute()
}
