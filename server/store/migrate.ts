import { type Kysely, sql } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import type { StoreDialect } from './StoreConfig.ts'

// Any number of our own; every node that starts waits for it.
const migrationLock = 7_309_453_122

/** Brings a database up to date; two nodes may start at once. `name` tells the lists in one database apart. */
export async function migrate<Tables>(
  db: Kysely<Tables>,
  dialect: StoreDialect,
  name: string,
  migrations: Record<string, Migration>,
): Promise<void> {
  const run = async () => {
    const { error } = await new Migrator({
      db,
      provider: { getMigrations: async () => migrations },
      migrationTableName: `${name}_migration`,
      migrationLockTableName: `${name}_migration_lock`,
    }).migrateToLatest()
    if (error !== undefined) throw new Error(`The tables of the ${name} cannot be brought up to date`, { cause: error })
  }
  if (dialect === 'sqlite') return run()
  // Kysely's own lock is taken only after it has made its tables, which two can't do at once.
  await db.connection().execute(async connection => {
    await sql`select pg_advisory_lock(${migrationLock})`.execute(connection)
    try {
      await run()
    } finally {
      await sql`select pg_advisory_unlock(${migrationLock})`.execute(connection)
    }
  })
}
