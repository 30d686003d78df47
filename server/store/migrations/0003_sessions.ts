import { sql, type Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** Sessions with their versions and meetings; the types are in `tables/sessions.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('session')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('event_id', column.text, c => c.notNull().references('event.id'))
    .addColumn('document_id', column.text, c => c.notNull().unique())
    .addColumn('created_by', column.text, c => c.notNull().references('person.id'))
    .addColumn('created_at', column.number, notNull)
    .addColumn('version', column.number, notNull)
    .addColumn('title', column.text)
    .addColumn('starts_at', column.number)
    .addColumn('duration_minutes', column.number)
    .addColumn('visibility', column.text)
    .execute()
  await schema.createIndex('session_event').on('session').columns(['event_id', 'starts_at']).execute()
  await schema
    .createTable('session_person')
    .addColumn('session_id', column.text, c => c.notNull().references('session.id'))
    .addColumn('role', column.text, notNull)
    .addColumn('position', column.number, notNull)
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addPrimaryKeyConstraint('session_person_key', ['session_id', 'role', 'position'])
    .execute()
  await schema.createIndex('session_person_person').on('session_person').column('person_id').execute()
  await schema
    .createTable('session_version')
    .addColumn('session_id', column.text, c => c.notNull().references('session.id'))
    .addColumn('version', column.number, notNull)
    .addColumn('fields', column.text, notNull)
    .addColumn('published_by', column.text, c => c.notNull().references('person.id'))
    .addColumn('published_at', column.number, notNull)
    .addPrimaryKeyConstraint('session_version_key', ['session_id', 'version'])
    .execute()
  await schema
    .createTable('meeting')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('session_id', column.text, c => c.notNull().references('session.id'))
    .addColumn('started_by', column.text, c => c.notNull().references('person.id'))
    .addColumn('started_at', column.number, notNull)
    .addColumn('ended_at', column.number)
    .execute()
  await schema
    .createIndex('meeting_open')
    .unique()
    .on('meeting')
    .column('session_id')
    .where(sql.ref('ended_at'), 'is', null)
    .execute()
}
