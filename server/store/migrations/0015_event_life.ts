import type { Kysely } from 'kysely'
import { column } from '../columns.ts'

/** When an event was deleted; its sessions are then, too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('event').addColumn('deleted_at', column.number).execute()
}
