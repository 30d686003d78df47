import type { Kysely } from 'kysely'
import { column } from '../columns.ts'

/** From when on a file is unwanted: one that is only being written is noted ahead; see `tables/files.ts`. */
export async function up({ schema }: Kysely<unknown>): Promise<void> {
  await schema
    .alterTable('unwanted_file')
    .addColumn('due_at', column.number, c => c.notNull().defaultTo(0))
    .execute()
}
