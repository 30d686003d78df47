import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** Events, and who is what in them; the types are in `tables/events.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('event')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('title', column.text, notNull)
    .addColumn('time_zone', column.text, notNull)
    .addColumn('starts_on', column.text, notNull)
    .addColumn('ends_on', column.text, notNull)
    .addColumn('created_by', column.text, c => c.notNull().references('person.id'))
    .addColumn('created_at', column.number, notNull)
    .execute()
  await schema.createIndex('event_starts_on').on('event').column('starts_on').execute()
  await schema
    .createTable('event_assignment')
    .addColumn('event_id', column.text, c => c.notNull().references('event.id'))
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addPrimaryKeyConstraint('event_assignment_key', ['event_id', 'person_id'])
    .execute()
  await schema.createIndex('event_assignment_person').on('event_assignment').column('person_id').execute()
  await schema
    .createTable('event_role')
    .addColumn('event_id', column.text, c => c.notNull().references('event.id'))
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addColumn('role', column.text, notNull)
    .addPrimaryKeyConstraint('event_role_key', ['event_id', 'role', 'person_id'])
    .execute()
  await schema.createIndex('event_role_person').on('event_role').column('person_id').execute()
}
