import { expect, onTestFinished, test } from 'vitest'
import { asRoomEvent, storeEvents } from '../../media/room/checks.ts'
import type { LogRecord } from '../../media/room/RoomLog.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { selectEntries, selectEntry } from '../../server/store/log/roomQueries.ts'
import { openPostgresPool } from '../../server/store/postgres.ts'
import { useTemporaryStore } from '../support/temporaryStore.ts'

const count = 1000
const all = Array.from({ length: count }, (_, n) => n + 1)

function recordOf(seq: number, event: { type: string } & Record<string, unknown>): LogRecord {
  return { seq, at: 1, by: 'p-1', commandId: null, reply: null, ...storeEvents(seq, [asRoomEvent('chat', event)]) }
}

test('[C2] [RS15] PostgreSQL goes through no more entries than are asked for, however many there are or have ended', async () => {
  const config = await useTemporaryStore('postgres')
  const logs = await openLogs(config)
  const pool = await openPostgresPool(config.databaseUrl!, 1)
  onTestFinished(async () => {
    await pool.end()
    await logs.close()
  })
  const log = logs.roomLog('room-1')
  const line = { type: 'said', from: 'p-1', text: 'Hello', at: 1, replyTo: null }
  await log.append(
    all.map(n => recordOf(n, { ...line, id: `line-${n}` })),
    {},
    1,
  )
  const ended = all.slice(100, -100)
  await log.append(
    ended.map((n, i) => recordOf(count + i + 1, { type: 'deleted', id: `line-${n}` })),
    {},
    1,
  )
  const explain = async (query: string, values: unknown[]) => {
    const { rows } = await pool.query<Record<string, string>>(`explain (analyze) ${query}`, values)
    return rows.map(row => Object.values(row)[0]).join('\n')
  }
  const entries = selectEntries(['$1::text', '$2::text', '$3::text', '$4'])
  for (const before of ['', `line-${count - 90}`, `line-${count / 2}`]) {
    const plan = await explain(entries, ['room-1', 'chat', before, 51])
    expect(plan).not.toMatch(/Rows Removed|Sort|Seq Scan|Hash/)
    expect(plan).toContain('room_entry_begun')
  }
  const plan = await explain(selectEntry(['$1', '$2', '$3']), ['room-1', 'chat', 'line-7'])
  expect(plan).toContain('room_entry_key')
  expect((await log.readEntries('chat', `line-${count / 2}`, 2)).map(({ seq }) => seq)).toEqual([99, 100])
})
