import { mkdirSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { LogRecord } from '../../media/room/RoomLog.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { openLogs, type Logs } from '../../server/store/log/Logs.ts'
import { SqliteLogDatabase } from '../../server/store/log/SqliteLogDatabase.ts'
import { openSqliteFile } from '../../server/store/sqlite.ts'
import type { StoreConfig } from '../../server/store/StoreConfig.ts'
import { storeDialects, useTemporaryStore } from '../support/temporaryStore.ts'
import { readWhole } from '../support/readWhole.ts'

const record = (seq: number, text = '', person = 'ann-1'): LogRecord => ({
  seq,
  at: seq,
  by: person,
  commandId: null,
  reply: null,
  events: [{ feature: 'chat', version: 1, event: {} }],
  words: [{ ref: `${seq}.0`, person, text }],
})

async function open(config: StoreConfig): Promise<Logs> {
  const logs = await openLogs(config)
  onTestFinished(() => logs.close())
  return logs
}
const onDisk = (folder: string) =>
  readdirSync(folder)
    .map(file => readFileSync(join(folder, file), 'latin1'))
    .join()

describe.for(storeDialects)('%s', dialect => {
  test('texts that no database likes are kept: NUL, half of a pair, quotes', async () => {
    const log = (await open(await useTemporaryStore(dialect))).roomLog('room-1')
    const texts = ['\0', '\ud83c', '{"a",\\N}', '\'";--', 'null', '']
    await log.append(
      texts.map((text, i) => record(i + 1, text)),
      { box: '\0' },
      1,
    )
    const { records, secrets } = await readWhole(log, 1)
    expect(records.map(each => each.words[0]!.text)).toEqual(texts)
    expect(secrets).toEqual({ box: '\0' })
  })

  test('[R4] a person whose words are erased has none in any room, and all else is as it was', async () => {
    const logs = await open(await useTemporaryStore(dialect))
    const [one, other] = [logs.roomLog('room-1'), logs.roomLog('room-2')]
    await one.append([record(1, 'gone'), record(2, 'stays', 'ben-1')], {}, 1)
    await other.append([record(1, 'gone too')], {}, 1)
    await other.saveSnapshot({ seq: 1, data: {}, words: [{ ref: 'snapshot.0', person: 'ann-1', text: 'gone too' }] }, 1)
    await logs.eraseWords('ann-1')
    expect((await readWhole(one, 1)).records).toEqual([{ ...record(1), words: [] }, record(2, 'stays', 'ben-1')])
    expect(await readWhole(other, 1, 'snapshot')).toMatchObject({
      snapshot: { seq: 1, data: {}, words: [] },
      records: [],
    })
  })

  test('[O4] [J5] a room whose owner had a clock far ahead opens, and its earlier owners are put out', async () => {
    const logs = await open(await useTemporaryStore(dialect))
    const log = logs.roomLog('room-1')
    expect(await logs.takeFence('room-1')).toBe(1)
    const future = Date.UTC(2200, 0, 1)
    await log.append([record(1)], {}, future)
    const fence = await logs.takeFence('room-1')
    expect(fence).toBe(future + 1)
    expect((await readWhole(log, fence)).records).toEqual([record(1)])
    await log.append([record(2)], {}, fence)
    await expect(log.append([record(3)], {}, future)).rejects.toMatchObject({ code: 'fenced' })
    const taken = await Promise.all([1, 2, 3].map(() => logs.takeFence('room-1')))
    expect(new Set(taken).size).toBe(3)
    expect(await logs.takeFence('room-2')).toBe(1)
  })

  test('[O4] whoever takes a room over reads all that was acknowledged, while the other is still writing', async () => {
    const config = await useTemporaryStore(dialect)
    const [old, next] = [(await open(config)).roomLog('room-1'), (await open(config)).roomLog('room-1')]
    await readWhole(old, 1)
    let acknowledged = 0
    const writing = (async () => {
      for (let seq = 1; ; seq += 1) {
        await old.append([record(seq)], {}, 1)
        acknowledged = seq
      }
    })()
    const refused = expect(writing).rejects.toMatchObject({ code: 'fenced' })
    await expect.poll(() => acknowledged).toBeGreaterThan(20)
    const { records } = await readWhole(next, 2)
    await refused
    expect(records.length).toBe(acknowledged)
    expect((await readWhole(next, 2)).records.length).toBe(acknowledged)
  })
})

test('[I4] of earlier secrets and of erased words nothing stays on disk', async () => {
  const config = await useTemporaryStore('sqlite')
  const logs = await open(config)
  const log = logs.roomLog('room-1')
  await log.append([record(1, 'words-of-ann')], { box: `first-sum-${'x'.repeat(9000)}` }, 1)
  expect(onDisk(config.dataDir)).toMatch(/first-sum/)
  expect(onDisk(config.dataDir)).toMatch(/words-of-ann/)
  await log.append([record(2)], { box: 'second-sum' }, 1)
  expect(onDisk(config.dataDir)).toMatch(/second-sum/)
  expect(onDisk(config.dataDir)).not.toMatch(/first-sum/)
  await logs.eraseWords('ann-1')
  expect(onDisk(config.dataDir)).not.toMatch(/words-of-ann/)
})

test("a disk that stands still stops neither other work nor the domain's tables", async () => {
  const config = await useTemporaryStore('sqlite')
  const [logs, database] = [await open(config), await openDatabase(config)]
  onTestFinished(() => database.close())
  const log = logs.roomLog('room-1')
  await readWhole(log, 1)
  const holder = openSqliteFile(join(config.dataDir, 'logs.sqlite'))
  onTestFinished(() => holder.close())
  holder.exec('begin immediate')
  let written = false
  const writing = log.append([record(1)], {}, 1).then(() => {
    written = true
  })
  for (let turn = 0; turn < 1000; turn += 1) await nextTurn()
  await database.kysely.schema.createTable('thing').addColumn('id', 'text').execute()
  expect(written).toBe(false)
  holder.exec('commit')
  await writing
})

test('a thread of the logs that dies fails what it was asked, and is replaced', async () => {
  const { dataDir } = await useTemporaryStore('sqlite')
  const file = join(dataDir, 'logs.sqlite')
  mkdirSync(file) // in place of the file
  const database = new SqliteLogDatabase(file)
  onTestFinished(() => database.close())
  await expect(database.readDocument('draft-1')).rejects.toThrow()
  rmdirSync(file)
  await (await openLogs({ dataDir })).close()
  expect(await database.readDocument('draft-1')).toBeUndefined()
})
