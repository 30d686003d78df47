import { join } from 'node:path'
import { Kysely, PostgresDialect } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { BlockingSqliteDialect } from '../../server/store/BlockingSqliteDialect.ts'
import { openLogs, type Logs } from '../../server/store/log/Logs.ts'
import { migrate } from '../../server/store/migrate.ts'
import { logMigrations } from '../../server/store/migrations/index.ts'
import { openPostgresPool } from '../../server/store/postgres.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'
import { readWhole } from '../support/readWhole.ts'

interface OlderTables {
  room_secrets: { room_id: string; secrets: string }
  room_record: { room_id: string; seq: number; record: string }
}

/** The logs as they were after these migrations, filled by an older version. */
async function useOlderLogs(
  dialect: StoreDialect,
  migrations: readonly string[],
  fill: (older: Kysely<OlderTables>) => Promise<unknown>,
): Promise<Logs> {
  const config = await useTemporaryStore(dialect)
  const older = new Kysely<OlderTables>({
    dialect: config.databaseUrl
      ? new PostgresDialect({ pool: await openPostgresPool(config.databaseUrl, 2) })
      : new BlockingSqliteDialect(join(config.dataDir, 'logs.sqlite')),
  })
  await migrate(older, dialect, 'log', Object.fromEntries(migrations.map(name => [name, logMigrations[name]!])))
  await fill(older)
  await older.destroy()
  const logs = await openLogs(config)
  onTestFinished(() => logs.close())
  return logs
}

describe.for(storeDialects)('%s', dialect => {
  test('[I4] secrets that were kept in one row a room are found, each by its feature', async () => {
    const logs = await useOlderLogs(dialect, ['0001_logs'], older =>
      older
        .insertInto('room_secrets')
        .values([
          { room_id: 'room-1', secrets: '{"polls":{"poll-1":[1,2]},"people":null}' },
          { room_id: 'room-2', secrets: '{}' },
        ])
        .execute(),
    )
    const read = async (room: string) => (await readWhole(logs.roomLog(room), 1, 'snapshot')).secrets
    expect(await read('room-1')).toEqual({ polls: { 'poll-1': [1, 2] }, people: null })
    expect(await read('room-2')).toEqual({})
  })

  test('[C2] what was said before entries were kept is read back all the same', async () => {
    const record = (seq: number, event: object) => ({
      room_id: 'room-1',
      seq,
      record: JSON.stringify({
        seq,
        at: 1,
        by: 'ann-1',
        commandId: null,
        reply: null,
        events: [{ feature: 'chat', version: 1, event }],
      }),
    })
    const many = Array.from({ length: 1200 }, (_, n) => record(n + 1, { type: 'said', id: `line-${n + 1}` }))
    const logs = await useOlderLogs(
      dialect,
      ['0001_logs', '0002_secrets_by_feature', '0003_document_fences'],
      async older => {
        const all = [...many, record(1201, { type: 'deleted', id: 'line-1199' })]
        for (let at = 0; at < all.length; at += 400) {
          await older
            .insertInto('room_record')
            .values(all.slice(at, at + 400))
            .execute()
        }
        await older
          .insertInto('room_record')
          .values({ ...many[0]!, room_id: 'room-2' })
          .execute()
      },
    )
    const seqsOf = async (room: string, before: string | null, count: number) =>
      (await logs.roomLog(room).readEntries('chat', before, count)).map(({ seq }) => seq)
    expect(await seqsOf('room-1', null, 3)).toEqual([1197, 1198, 1200])
    expect(await seqsOf('room-1', 'line-3', 3)).toEqual([1, 2])
    expect(await seqsOf('room-2', null, 3)).toEqual([1])
  })
})
