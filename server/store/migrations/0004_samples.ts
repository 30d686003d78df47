import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** The samples of rooms; those that have been kept for long enough are found by their time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('room_sample')
    .addColumn('room_id', column.text, notNull)
    .addColumn('series', column.text, notNull)
    .addColumn('at', column.number, notNull)
    .addColumn('version', column.number, notNull)
    .addColumn('figures', column.text, notNull)
    .addPrimaryKeyConstraint('room_sample_key', ['room_id', 'series', 'at'])
    .execute()
  await db.schema.createIndex('room_sample_at').on('room_sample').column('at').execute()
}
