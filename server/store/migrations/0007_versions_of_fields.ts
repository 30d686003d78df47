import type { Kysely } from 'kysely'
import { column } from '../columns.ts'

/** The version of the fields in which each version of a session was published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('session_version')
    .addColumn('fields_version', column.number, c => c.notNull().defaultTo(1))
    .execute()
}
