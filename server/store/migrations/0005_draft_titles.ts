import type { Kysely } from 'kysely'
import { column } from '../columns.ts'

/** The title of a session's shared draft, so that lists need not open the draft; null until the draft has been read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('session').addColumn('draft_title', column.text).execute()
}
