import { Kysely, PostgresDialect } from 'kysely'
import type { Migration } from 'kysely/migration'
import { migrate } from './migrate.ts'
import { openPostgresPool, requireFlushes } from './postgres.ts'

/**
 * Brings the tables of that name up to date, over connections without limits of time: a migration may take long, and
 * waits for another node's. Rejects if PostgreSQL can't be reached or does not flush.
 */
export async function preparePostgres(
  databaseUrl: string,
  name: string,
  migrations: Record<string, Migration>,
): Promise<void> {
  const pool = await openPostgresPool(databaseUrl, 2, 'none')
  try {
    await requireFlushes(pool)
    await migrate(new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }), 'postgres', name, migrations)
  } finally {
    await pool.end()
  }
}
