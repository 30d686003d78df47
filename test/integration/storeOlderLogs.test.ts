import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { BlockingSqliteDialect } from '../../server/store/BlockingSqliteDialect.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { migrate } from '../../server/store/migrate.ts'
import { logMigrations } from '../../server/store/migrations/index.ts'
import { openPostgresPool } from '../../server/store/postgres.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'
import { readWhole } from '../support/readWhole.ts'

describe.for(storeDialects)('%s', dialect => {
  test('[I4] secrets that were kept in one row a room are found, each by its feature', async () => {
    const config = await useTemporaryStore(dialect)
    const older = new Kysely<{ room_secrets: { room_id: string; secrets: string } }>({
      dialect: config.databaseUrl
        ? new PostgresDialect({ pool: await openPostgresPool(config.databaseUrl, 2) })
        : new BlockingSqliteDialect(join(config.dataDir, 'logs.sqlite')),
    })
    await migrate(older, dialect, 'log', { '0001_logs': logMigrations['0001_logs']! })
    await older
      .insertInto('room_secrets')
      .values([
        { room_id: 'room-1', secrets: '{"polls":{"poll-1":[1,2]},"people":null}' },
        { room_id: 'room-2', secrets: '{}' },
      ])
      .execute()
    await older.destroy()
    const logs = await openLogs(config)
    onTestFinished(() => logs.close())
    const read = async (room: string) => (await readWhole(logs.roomLog(room), 1, 'snapshot')).secrets
    expect(await read('room-1')).toEqual({ polls: { 'poll-1': [1, 2] }, people: null })
    expect(await read('room-2')).toEqual({})
  })
})
