import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** Attachments of sessions, and what is being sent; the types are in `tables/files.ts`. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .createTable('attachment')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('session_id', column.text, c => c.notNull().references('session.id'))
    .addColumn('name', column.text, notNull)
    .addColumn('title', column.text, notNull)
    .addColumn('description', column.text, notNull)
    .addColumn('type', column.text, notNull)
    .addColumn('size', column.number, notNull)
    .addColumn('sha256', column.text, notNull)
    .addColumn('created_by', column.text, c => c.notNull().references('person.id'))
    .addColumn('created_at', column.number, notNull)
    .addColumn('position', column.number, notNull)
    .addColumn('downloads', column.number, notNull)
    .execute()
  await schema.createIndex('attachment_session').on('attachment').columns(['session_id', 'position']).execute()
  await schema
    .createTable('attachment_download')
    .addColumn('attachment_id', column.text, c => c.notNull().references('attachment.id'))
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addColumn('downloads', column.number, notNull)
    .addPrimaryKeyConstraint('attachment_download_key', ['attachment_id', 'person_id'])
    .execute()
  await schema
    .createTable('upload')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('session_id', column.text, c => c.notNull().references('session.id'))
    .addColumn('event_id', column.text, c => c.notNull().references('event.id'))
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addColumn('name', column.text, notNull)
    .addColumn('size', column.number, notNull)
    .addColumn('created_at', column.number, notNull)
    .execute()
  await schema.createIndex('upload_event').on('upload').column('event_id').execute()
  await schema.createIndex('upload_person').on('upload').column('person_id').execute()
  await schema.createIndex('upload_created_at').on('upload').column('created_at').execute()
  await schema
    .createTable('unwanted_file')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .execute()
}
