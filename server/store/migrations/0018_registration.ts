import type { Kysely } from 'kysely'
import { column } from '../columns.ts'

/** Whether people may register by themselves; and what a link of a registration will make of who has no account yet. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('event')
    .addColumn('registration_open', column.flag, c => c.notNull().defaultTo(0))
    .execute()
  for (const name of ['email', 'first_name', 'last_name']) {
    await schema.alterTable('sign_in_link').addColumn(name, column.text).execute()
  }
}
