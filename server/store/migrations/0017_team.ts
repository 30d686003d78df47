import type { Kysely } from 'kysely'

/** The team is found without looking through all persons. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('person_account_role').on('person').column('account_role').execute()
}
