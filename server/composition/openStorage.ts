import { mkdirSync } from 'node:fs'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Stores } from '../domain/Stores.ts'
import { createStores } from '../store/createStores.ts'
import { openDatabase } from '../store/Database.ts'
import { openLogs, type Logs } from '../store/log/Logs.ts'

/** Everything that is kept: the domain's tables, and the logs of rooms and documents. */
export interface Storage {
  stores: Stores
  logs: Logs
  /** Rejects if the data base can't be reached. */
  isReady(): Promise<void>
  close(): Promise<void>
}

/** Opens the data base and the logs, and brings their tables up to date. */
export async function openStorage({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const database = await openDatabase({ dataDir, databaseUrl })
  try {
    const logs = await openLogs({ dataDir, databaseUrl })
    return {
      stores: createStores(database.kysely),
      logs,
      async isReady() {
        await sql`select 1`.execute(database.kysely)
      },
      async close() {
        await logs.close()
        await database.close()
      },
    }
  } catch (error) {
    await database.close()
    throw error
  }
}
