import type { Kysely } from 'kysely'

/** Sign-ins and links are found by when they expire, to be deleted. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('sign_in_expires_at').on('sign_in').column('expires_at').execute()
  await schema.createIndex('sign_in_link_expires_at').on('sign_in_link').column('expires_at').execute()
}
