import type { Kysely } from 'kysely'
import { column } from '../columns.ts'

/** Whose each image is, the cover of an event, and photos of its people. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  // Those that there are were made for sessions, and of one several may be: no one of them owns it, nor takes it along.
  await schema
    .alterTable('image')
    .addColumn('owner_id', column.text, c => c.notNull().defaultTo(''))
    .execute()
  await schema.createIndex('image_owner').on('image').column('owner_id').execute()
  await schema.alterTable('event').addColumn('cover', column.text).execute()
  await schema.alterTable('event_person').addColumn('photo', column.text).execute()
}
