import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** The tags of events; the types are in `tables/tags.ts`. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('tag')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('event_id', column.text, c => c.notNull().references('event.id'))
    .addColumn('name', column.text, notNull)
    .addColumn('folded_name', column.text, notNull)
    .addColumn('search_name', column.text, notNull)
    .execute()
  await schema.createIndex('tag_name').unique().on('tag').columns(['event_id', 'folded_name']).execute()
  await schema
    .createTable('session_tag')
    .addColumn('session_id', column.text, c => c.notNull().references('session.id'))
    .addColumn('tag_id', column.text, c => c.notNull().references('tag.id'))
    .addPrimaryKeyConstraint('session_tag_key', ['session_id', 'tag_id'])
    .execute()
}
