import { sql, type Kysely } from 'kysely'
import { column } from '../columns.ts'

/** The fencing number of each document's owner; those that are there have had none. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('document')
    .addColumn('fence', column.number, c => c.notNull().defaultTo(sql`0`))
    .execute()
}
