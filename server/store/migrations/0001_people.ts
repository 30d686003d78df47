import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/** Persons, and how they sign in; the types are in `tables/people.ts`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('person')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('email', column.text, c => c.notNull().unique())
    .addColumn('first_name', column.text, notNull)
    .addColumn('last_name', column.text, notNull)
    .addColumn('folded_name', column.text, notNull)
    .addColumn('account_role', column.text)
    .addColumn('password_hash', column.text)
    .addColumn('created_at', column.number, notNull)
    .execute()
  await schema
    .createTable('sign_in')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('token_hash', column.text, c => c.notNull().unique())
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addColumn('created_at', column.number, notNull)
    .addColumn('expires_at', column.number, notNull)
    .execute()
  await schema.createIndex('sign_in_person').on('sign_in').column('person_id').execute()
  await schema
    .createTable('sign_in_link')
    .addColumn('token_hash', column.text, c => c.primaryKey().notNull())
    .addColumn('kind', column.text, notNull)
    .addColumn('person_id', column.text, c => c.references('person.id'))
    .addColumn('return_to', column.text)
    .addColumn('expires_at', column.number)
    .execute()
  await schema
    .createTable('sample_link')
    .addColumn('token', column.text, c => c.primaryKey().notNull())
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addColumn('label', column.text, notNull)
    .addColumn('return_to', column.text, notNull)
    .addColumn('position', column.number, notNull)
    .execute()
  await schema
    .createTable('sign_in_try')
    .addColumn('key', column.text, notNull)
    .addColumn('at', column.number, notNull)
    .execute()
  await schema.createIndex('sign_in_try_key').on('sign_in_try').columns(['key', 'at']).execute()
  await schema.createIndex('sign_in_try_at').on('sign_in_try').column('at').execute()
}
