import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { LogRecord, StoredEvent } from '../../media/room/RoomLog.ts'
import { openDatabase } from '../../server/store/Database.ts'
import type { LogOperation } from '../../server/store/log/LogOperation.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { PostgresLogDatabase } from '../../server/store/log/PostgresLogDatabase.ts'
import { removeMeeting } from '../../server/store/log/removeMeeting.ts'
import { roomTables } from '../../server/store/log/roomQueries.ts'
import { SqliteLogDatabase } from '../../server/store/log/SqliteLogDatabase.ts'
import { openPostgresPool } from '../../server/store/postgres.ts'
import { openSqliteFile } from '../../server/store/sqlite.ts'
import type { StoreConfig } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'

const person = 'ann-1'
const opened = (id: string): StoredEvent => ({ feature: 'rooms', version: 1, event: { type: 'opened', id, at: 1 } })
const line = (id: string): StoredEvent => ({ feature: 'chat', version: 1, event: { type: 'said', id } })
const record = (seq: number, ...events: StoredEvent[]): LogRecord => ({
  seq,
  at: seq,
  by: person,
  commandId: null,
  reply: null,
  events,
  words: [{ ref: `${seq}.0`, person, text: 'Hello' }],
})

/** Of how many rooms each table of the logs knows. */
async function readRooms({ dataDir, databaseUrl }: StoreConfig): Promise<Record<string, string[]>> {
  const rooms: Record<string, string[]> = {}
  const query = (table: string) => `select distinct room_id from ${table} order by room_id`
  if (databaseUrl === undefined) {
    const file = openSqliteFile(join(dataDir, 'logs.sqlite'))
    for (const table of roomTables) {
      const found = file.prepare(query(table)).all()
      rooms[table] = found.map(row => row['room_id'] as string)
    }
    file.close()
    return rooms
  }
  const database = await openDatabase({ dataDir, databaseUrl })
  for (const table of roomTables) {
    const { rows } = await sql.raw<{ room_id: string }>(query(table)).execute(database.kysely)
    rooms[table] = rows.map(row => row.room_id)
  }
  await database.close()
  return rooms
}

const openFile = async ({ dataDir, databaseUrl }: StoreConfig) =>
  databaseUrl === undefined
    ? new SqliteLogDatabase(join(dataDir, 'logs.sqlite'))
    : new PostgresLogDatabase(await openPostgresPool(databaseUrl, 1))

describe.for(storeDialects)('%s', dialect => {
  const fill = async () => {
    const config = await useTemporaryStore(dialect)
    const logs = await openLogs(config)
    onTestFinished(() => logs.close())
    const all = ['breakout-1', 'breakout-2', 'meeting-1', 'meeting-2']
    for (const roomId of all) {
      const isMain = roomId === 'meeting-1'
      const log = logs.roomLog(roomId)
      await log.append([record(1, line('a')), record(2, ...(isMain ? [opened('breakout-1')] : []))], { box: 1 }, 1)
      if (isMain) await log.append([record(3, opened('breakout-2'), line('b'))], {}, 1)
      await log.saveSnapshot({ seq: 2, data: {}, words: [{ ref: 'snapshot.0', person, text: 'Hello' }] }, 1)
      await logs.sampleLog.append(roomId, [{ series: 'people', at: 1, version: 1, figures: '1' }], 1)
    }
    return { config, logs }
  }
  const only = (...rooms: string[]) => Object.fromEntries(roomTables.map(table => [table, rooms]))

  test('[S12] of a meeting and its breakouts nothing stays in the logs, and others stay', async () => {
    const { config, logs } = await fill()
    expect((await readRooms(config))['room_owner']).toHaveLength(4)
    await logs.removeMeeting('meeting-1')
    expect(await readRooms(config)).toEqual(only('meeting-2'))
    await logs.removeMeeting('meeting-1')
  })

  test('[S12] what ends half-way is finished the next time, wherever it ends', async () => {
    const { config, logs } = await fill()
    const database = await openFile(config)
    onTestFinished(() => database.close())
    let left = 0
    const write = async (operation: LogOperation) => {
      if (left-- === 0) throw new Error('Killed')
      await database.write([operation])
    }
    for (let writes = 0; writes < 3; writes++) {
      left = writes
      await expect(removeMeeting({ recordsOf: logs.roomLog, writer: { write } }, 'meeting-1')).rejects.toThrow('Killed')
    }
    await logs.removeMeeting('meeting-1')
    expect(await readRooms(config)).toEqual(only('meeting-2'))
  })
})
