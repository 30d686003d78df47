import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { migrate } from './migrate.ts'
import { domainMigrations } from './migrations/index.ts'
import { openPostgresPool, requireFlushes } from './postgres.ts'
import type { Schema } from './schema.ts'
import { openSqliteFile, sqliteDialect } from './sqlite.ts'
import type { StoreConfig, StoreDialect } from './StoreConfig.ts'

/** The domain's tables, up to date; who opens it closes it. */
export interface Database {
  kysely: Kysely<Schema>
  dialect: StoreDialect
  close(): Promise<void>
}

/** Opens the domain's data base and brings its tables up to date; rejects if it can't be reached or does not flush. */
export async function openDatabase({ dataDir, databaseUrl }: StoreConfig): Promise<Database> {
  const pool = databaseUrl === undefined ? undefined : openPostgresPool(databaseUrl, 10)
  const kysely = new Kysely<Schema>({
    dialect: pool ? new PostgresDialect({ pool }) : sqliteDialect(openSqliteFile(join(dataDir, 'greenroom.sqlite'))),
  })
  const dialect: StoreDialect = pool ? 'postgres' : 'sqlite'
  let closed: Promise<void> | undefined
  const close = () =>
    (closed ??= (async () => {
      await kysely.destroy()
      if (pool && !pool.ending) await pool.end() // Kysely leaves alone what it has not used yet
    })())
  try {
    if (pool) await requireFlushes(pool)
    await migrate(kysely, dialect, 'domain', domainMigrations)
  } catch (error) {
    await close()
    throw error
  }
  return { kysely, dialect, close }
}
