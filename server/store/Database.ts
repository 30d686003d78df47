import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { migrate } from './migrate.ts'
import { domainMigrations } from './migrations/index.ts'
import { openPostgresPool } from './postgres.ts'
import { preparePostgres } from './preparePostgres.ts'
import type { Schema } from './schema.ts'
import { SqliteThreadDialect } from './thread/SqliteThreadDialect.ts'
import type { StoreConfig, StoreDialect } from './StoreConfig.ts'

/** The domain's tables, up to date; who opens it closes it. */
export interface Database {
  kysely: Kysely<Schema>
  dialect: StoreDialect
  close(): Promise<void>
}

/** Opens the domain's database and brings its tables up to date; rejects if it can't be reached or does not flush. */
export async function openDatabase({ dataDir, databaseUrl }: StoreConfig): Promise<Database> {
  return databaseUrl === undefined ? openSqlite(join(dataDir, 'greenroom.sqlite')) : openPostgres(databaseUrl)
}

async function openSqlite(file: string): Promise<Database> {
  const kysely = new Kysely<Schema>({ dialect: new SqliteThreadDialect(file) })
  const close = once(() => kysely.destroy())
  try {
    await migrate(kysely, 'sqlite', 'domain', domainMigrations)
  } catch (error) {
    await close()
    throw error
  }
  return { kysely, dialect: 'sqlite', close }
}

async function openPostgres(databaseUrl: string): Promise<Database> {
  await preparePostgres(databaseUrl, 'domain', domainMigrations)
  const pool = await openPostgresPool(databaseUrl, 10)
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const close = once(async () => {
    await kysely.destroy()
    if (!pool.ending) await pool.end() // Kysely leaves alone what it has not used yet
  })
  return { kysely, dialect: 'postgres', close }
}

function once(close: () => Promise<void>): () => Promise<void> {
  let closed: Promise<void> | undefined
  return () => (closed ??= close())
}
