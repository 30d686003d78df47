import type { Kysely } from 'kysely'

/** What names a session or a tag is found by it: otherwise each that is taken away is looked for in whole tables. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema.createIndex('upload_session').on('upload').column('session_id').execute()
  await schema.createIndex('session_tag_tag').on('session_tag').column('tag_id').execute()
  await schema.createIndex('meeting_session').on('meeting').column('session_id').execute()
}
