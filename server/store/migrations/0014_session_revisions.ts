import { sql, type Kysely } from 'kysely'
import { column } from '../columns.ts'

/** How often what calendars know of a session has changed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('session')
    .addColumn('revision', column.number, c => c.notNull().defaultTo(0))
    .execute()
  await sql`update session set revision = version`.execute(db)
}
