import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** Images of events, and which one a session is shown with. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('image')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('event_id', column.text, c => c.notNull().references('event.id'))
    .addColumn('shape', column.text, notNull)
    .addColumn('created_by', column.text, c => c.notNull().references('person.id'))
    .addColumn('created_at', column.number, notNull)
    .execute()
  await schema.createIndex('image_event').on('image').column('event_id').execute()
  await schema.alterTable('session').addColumn('thumbnail', column.text).execute()
}
