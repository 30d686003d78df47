import type { Kysely } from 'kysely'
import { column, notNull } from '../columns.ts'

interface Tables {
  room_secrets: { room_id: string; secrets: string }
  room_secret: { room_id: string; feature: string; secret: string }
}

/** Each feature's secret in a row of its own, so that one that changes does not rewrite the others. */
export async function up(db: Kysely<Tables>): Promise<void> {
  await db.schema
    .createTable('room_secret')
    .addColumn('room_id', column.text, notNull)
    .addColumn('feature', column.text, notNull)
    .addColumn('secret', column.text, notNull)
    .addPrimaryKeyConstraint('room_secret_key', ['room_id', 'feature'])
    .execute()
  const kept = await db.selectFrom('room_secrets').selectAll().execute()
  for (const { room_id, secrets } of kept) {
    const rows = Object.entries(JSON.parse(secrets) as Record<string, unknown>).map(([feature, secret]) => ({
      room_id,
      feature,
      secret: JSON.stringify(secret),
    }))
    if (rows.length > 0) await db.insertInto('room_secret').values(rows).execute()
  }
  await db.schema.dropTable('room_secrets').execute()
}
