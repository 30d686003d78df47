import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

/**
 * Browsers in which somebody has signed in before; tries get names, so that one of two in the same millisecond can go.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema
    .createTable('known_browser')
    .addColumn('token_hash', column.text, notNull)
    .addColumn('person_id', column.text, c => c.notNull().references('person.id'))
    .addColumn('used_at', column.number, notNull)
    .addPrimaryKeyConstraint('known_browser_pk', ['token_hash', 'person_id'])
    .execute()
  await schema.createIndex('known_browser_person').on('known_browser').column('person_id').execute()
  await schema.createIndex('known_browser_used_at').on('known_browser').column('used_at').execute()
  await schema.dropTable('sign_in_try').execute()
  await schema
    .createTable('sign_in_try')
    .addColumn('id', column.text, c => c.primaryKey().notNull())
    .addColumn('key', column.text, notNull)
    .addColumn('at', column.number, notNull)
    .execute()
  await schema.createIndex('sign_in_try_key').on('sign_in_try').columns(['key', 'at']).execute()
  await schema.createIndex('sign_in_try_at').on('sign_in_try').column('at').execute()
}
