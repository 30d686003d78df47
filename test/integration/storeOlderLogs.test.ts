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
  room_entry: { room_id: string; feature: string; id: string; ends: number; seq: number }
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

  test('[C2] entries that had ended in a row of their own are passed by, and lead back to what came before them', async () => {
    const names = Object.keys(logMigrations).filter(name => name < '0006')
    const row = (id: string, ends: number, seq: number) => ({ room_id: 'room-1', feature: 'chat', id, ends, seq })
    const elsewhere = { ...row('line-2', 0, 1), room_id: 'room-2' }
    const logs = await useOlderLogs(dialect, names, async older => {
      const records = [1, 2, 3, 4].map(seq => ({
        room_id: 'room-1',
        seq,
        record: JSON.stringify({ seq, at: 1, by: 'ann-1', commandId: null, reply: null, events: [] }),
      }))
      await older
        .insertInto('room_record')
        .values([...records, { ...records[0]!, room_id: 'room-2' }])
        .execute()
      const entries = [elsewhere, row('line-1', 0, 1), row('line-2', 0, 2), row('line-3', 0, 3), row('line-2', 1, 4)]
      await older.insertInto('room_entry').values(entries).execute()
    })
    const seqsOf = async (before: string | null, room = 'room-1') =>
      (await logs.roomLog(room).readEntries('chat', before, 50)).map(({ seq }) => seq)
    expect(await seqsOf(null)).toEqual([1, 3])
    expect(await seqsOf(null, 'room-2'), 'what ended in another room').toEqual([1])
    expect(await seqsOf('line-2')).toEqual([1])
    expect(await logs.roomLog('room-1').readEntry('chat', 'line-2')).toBeUndefined()
  })
})
