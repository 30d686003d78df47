import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { onTestFinished } from 'vitest'
import type { StoreConfig, StoreDialect } from '../../server/store/StoreConfig.ts'

const serverUrl = process.env['TEST_DATABASE_URL'] ?? 'postgres://root@127.0.0.1:5432/test'

/** An empty database of its own; whoever makes it drops it. */
export interface TemporaryStore {
  config: StoreConfig
  drop: () => Promise<void>
}

/** Both kinds of database, for what must hold in each. */
export const storeDialects: readonly StoreDialect[] = ['sqlite', 'postgres']

/** Makes an empty database: a folder for SQLite, a database of a new name in the PostgreSQL of the tests. */
export async function makeTemporaryStore(dialect: StoreDialect): Promise<TemporaryStore> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-store-'))
  const dropFolder = () => rmSync(dataDir, { recursive: true, force: true })
  if (dialect === 'sqlite') return { config: { dataDir }, drop: async () => dropFolder() }
  const name = `greenroom_test_${randomBytes(6).toString('hex')}`
  await runOnServer(`create database ${name}`)
  const databaseUrl = new URL(serverUrl)
  databaseUrl.pathname = `/${name}`
  return {
    config: { dataDir, databaseUrl: databaseUrl.href },
    drop: async () => {
      dropFolder()
      await runOnServer(`drop database ${name} with (force)`)
    },
  }
}

/** The same for a single test, at whose end it is dropped. */
export async function useTemporaryStore(dialect: StoreDialect): Promise<StoreConfig> {
  const { config, drop } = await makeTemporaryStore(dialect)
  onTestFinished(drop)
  return config
}

async function runOnServer(statement: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
