import { sql, type Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** What events say of their people, with those who have a role already; and links of invitations. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('event_person')
    .addColumn('event_id', column.text, c => c.notNull().references('event.id'))
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addColumn('status', column.text, notNull)
    .addColumn('invited_at', column.number)
    .addColumn('job_title', column.text, notNull)
    .addColumn('company', column.text, notNull)
    .addColumn('biography', column.text, notNull)
    .addPrimaryKeyConstraint('event_person_key', ['event_id', 'person_id'])
    .execute()
  await schema.createIndex('event_person_person').on('event_person').column('person_id').execute()
  await schema.alterTable('sign_in_link').addColumn('event_id', column.text).execute()
  await schema.createIndex('sign_in_link_event').on('sign_in_link').columns(['event_id', 'person_id']).execute()
  await sql`insert into event_person (event_id, person_id, status, job_title, company, biography)
    select distinct event_id, person_id, 'registered', '', '', '' from event_role`.execute(db)
}
