import { sql, type Kysely } from 'kysely'
import { column } from '../columns.ts'

/** When a session was cancelled, and when and by whom deleted. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { schema } = db
  await schema.alterTable('session').addColumn('cancelled_at', column.number).execute()
  await schema.alterTable('session').addColumn('deleted_at', column.number).execute()
  await schema.alterTable('session').addColumn('deleted_by', column.text).execute()
  await schema
    .createIndex('session_deleted')
    .on('session')
    .columns(['deleted_at', 'event_id'])
    .where(sql.ref('deleted_at'), 'is not', null)
    .execute()
}
