import { sql, type Kysely } from 'kysely'
import { column } from '../columns.ts'

/** Whose each image is, the cover of an event, and photos of its people. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('image')
    .addColumn('owner_id', column.text, c => c.notNull().defaultTo(''))
    .execute()
  await db.schema.createIndex('image_owner').on('image').column('owner_id').execute()
  // All that there are were made for sessions.
  await sql`update image set owner_id = coalesce(
    (select min(session_id) from session_version where fields like '%"' || image.id || '"%'), '')`.execute(db)
  await db.schema.alterTable('event').addColumn('cover', column.text).execute()
  await db.schema.alterTable('event_person').addColumn('photo', column.text).execute()
}
