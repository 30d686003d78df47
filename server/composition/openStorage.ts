import { mkdirSync } from 'node:fs'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import type { Config } from '../config.ts'
import type { Stores } from '../domain/Stores.ts'
import { createStores } from '../store/createStores.ts'
import { openDatabase } from '../store/Database.ts'
import { openLogs, type Logs } from '../store/log/Logs.ts'
import { takeDataFolder } from '../store/sqlite.ts'
import { CleanupStack } from './CleanupStack.ts'

/** Everything that is kept: the domain's tables, and the logs of rooms and documents. */
export interface Storage {
  stores: Stores
  logs: Logs
  /** Rejects if the database can't be reached, or the data folder not be written. */
  isReady(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the database and the logs, and brings their tables up to date. A data folder with SQLite in it has one server
 * at a time: a second one throws `DataFolderTaken`.
 */
export async function openStorage({ dataDir, databaseUrl }: Pick<Config, 'dataDir' | 'databaseUrl'>): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const cleanup = new CleanupStack()
  return cleanup.closeOnError(async () => {
    if (databaseUrl === undefined) cleanup.defer(await takeDataFolder(dataDir))
    const logs = await openLogs({ dataDir, databaseUrl }) // first: its thread starts while the database's does
    cleanup.defer(() => logs.close())
    const database = await openDatabase({ dataDir, databaseUrl })
    cleanup.defer(() => database.close())
    return {
      stores: createStores(database.kysely),
      logs,
      async isReady() {
        await sql`select 1`.execute(database.kysely)
        await requireRoom(dataDir)
      },
      close: () => cleanup.close(),
    }
  })
}

/** About what a busy second writes. */
const probe = Buffer.alloc(256 * 1024, 1)

/** Rejects if the disk of the data folder is full, or takes nothing. */
async function requireRoom(dataDir: string): Promise<void> {
  const path = join(dataDir, '.probe')
  const file = await open(path, 'w', 0o600) // over what a killed server has left
  try {
    await file.writeFile(probe)
  } finally {
    await file.close()
    await rm(path, { force: true })
  }
}
