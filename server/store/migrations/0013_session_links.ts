import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** Links into sessions, and who came by them; the types are in `tables/links.ts`. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('session_link')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('token_hash', column.text, c => c.notNull().unique())
    .addColumn('session_id', column.text, c => c.notNull().references('session.id').onDelete('cascade'))
    .addColumn('kind', column.text, notNull)
    .addColumn('role', column.text, notNull)
    .addColumn('name', column.text)
    .addColumn('email', column.text)
    .addColumn('first_name', column.text)
    .addColumn('last_name', column.text)
    .addColumn('is_mailed', column.flag, notNull)
    .addColumn('uses', column.number, notNull)
    .addColumn('max_uses', column.number)
    .addColumn('expires_at', column.number)
    .addColumn('revoked_at', column.number)
    .addColumn('created_by', column.text, c => c.notNull().references('person.id'))
    .addColumn('created_at', column.number, notNull)
    .execute()
  await schema.createIndex('session_link_session').on('session_link').columns(['session_id', 'created_at']).execute()
  await schema
    .createTable('session_link_entry')
    .addColumn('link_id', column.text, c => c.notNull().references('session_link.id').onDelete('cascade'))
    .addColumn('person_id', column.text, c => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('email', column.text)
    .addColumn('entered_at', column.number, notNull)
    .addPrimaryKeyConstraint('session_link_entry_key', ['link_id', 'person_id'])
    .execute()
  await schema.createIndex('session_link_entry_person').on('session_link_entry').column('person_id').execute()
}
