import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import type { Clock } from '../../media/room/Clock.ts'
import { readRecords } from '../../media/room/readRecords.ts'
import type { LogRecord, PageBounds } from '../../media/room/RoomLog.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'

const record = (seq: number): LogRecord => ({
  seq,
  at: seq,
  by: 'ann-1',
  commandId: null,
  reply: null,
  events: [],
  words: [],
})

async function openLog(count: number) {
  const log = new FakeRoomLog()
  const asked: [after: number, bounds: PageBounds][] = []
  const { readPage } = log
  log.readPage = async (after, bounds) => {
    asked.push([after, bounds])
    return readPage.call(log, after, bounds)
  }
  await log.append(
    Array.from({ length: count }, (_, i) => record(i + 1)),
    {},
    1,
  )
  return { log, asked }
}

/** Each look at the clock takes some time, as if each record took so long; counts the turns of others. */
function createBusyClock(msEach: number) {
  let nowMs = 0
  const turns = { taken: 0 }
  const clock: Clock = {
    now: () => (nowMs += msEach),
    after(_, run) {
      turns.taken += 1
      const timer = setImmediate(run)
      return () => clearImmediate(timer)
    },
  }
  return { clock, turns }
}

test('a long log is read in pages, from where it is asked for to its end', async () => {
  const { log, asked } = await openLog(2 * limits.pageRecords + 10)
  const seqs: number[] = []
  for await (const { seq } of readRecords(log, new FakeClock(), 10)) seqs.push(seq)
  expect(seqs).toEqual(Array.from({ length: 2 * limits.pageRecords }, (_, i) => i + 11))
  expect(asked.map(([after]) => after)).toEqual([10, limits.pageRecords + 10, 2 * limits.pageRecords + 10])
  const { pageRecords: records, pageChars: chars } = limits
  for (const [, bounds] of asked) expect(bounds).toEqual({ records, chars })
})

test('others have a turn while a page is worked on, as often as the work takes long', async () => {
  const { log } = await openLog(100)
  const { clock, turns } = createBusyClock(limits.turnMs / 2)
  let read = 0
  for await (const _ of readRecords(log, clock, 0)) read += 1
  expect(read).toBe(100)
  expect(turns.taken).toBeGreaterThan(25)
})

test('a page that cannot be read fails whoever reads, once they come to it', async () => {
  const { log } = await openLog(limits.pageRecords + 10)
  const { readPage } = log
  log.readPage = async (after, bounds) => {
    log.unreadable = after > 0
    return readPage.call(log, after, bounds)
  }
  let read = 0
  const reading = (async () => {
    for await (const _ of readRecords(log, new FakeClock(), 0)) read += 1
  })()
  await expect(reading).rejects.toThrow('disk gone')
  expect(read).toBe(limits.pageRecords)
})
