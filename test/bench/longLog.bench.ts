import { asRoomEvent, storeEvents } from '../../media/room/checks.ts'
import { LiveRoom } from '../../media/room/LiveRoom.ts'
import { readRecords } from '../../media/room/readRecords.ts'
import type { LogRecord } from '../../media/room/RoomLog.ts'
import { effects, steadyClock as clock } from '../../server/composition/effects.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { fakeOutlet } from '../support/FakeReceiver.ts'
import { longestStandstill } from '../support/longestStandstill.ts'
import { report, reportMachine } from '../support/report.ts'
import { makeTemporaryStore, storeDialects } from '../support/temporaryStore.ts'

// A meeting of so many records that is opened without a snapshot, or only read; how long an append to another room
// takes meanwhile. Beside doing nothing, and beside reading all in one page.
const records = Number(process.env['RECORDS'] ?? 100_000)
const people = 300

/** First everybody comes in, then they chat. */
function recordOf(seq: number): LogRecord {
  const at = Date.now()
  const id = `person-${seq % people}`
  const text = `This is what I have to say about number ${seq}`
  const line = { id: `line-${seq}`, from: id, text, at, replyTo: null }
  const event =
    seq <= people
      ? asRoomEvent('people', { type: 'entered', id, name: id, role: 'attendee', at } as { type: string })
      : asRoomEvent('chat', { type: 'said', ...line })
  return { seq, at, by: id, commandId: `c-${seq}`, reply: {}, ...storeEvents(seq, [event]) }
}

reportMachine()
for (const dialect of storeDialects) {
  const store = await makeTemporaryStore(dialect)
  const logs = await openLogs(store.config)
  const log = logs.roomLog('room-1')
  const other = logs.roomLog('room-2')
  for (let first = 1; first <= records; first += 1000) {
    await log.append(
      Array.from({ length: 1000 }, (_, i) => recordOf(first + i)),
      {},
      1,
    )
  }
  let written = 0
  const measure = async (what: string, work: () => Promise<unknown>) => {
    let isDone = false
    let slowestMs = 0
    const writing = (async () => {
      while (!isDone) {
        const begun = performance.now()
        await other.append([recordOf(++written)], {}, 1)
        slowestMs = Math.max(slowestMs, performance.now() - begun)
      }
    })()
    const begun = performance.now()
    const { wallMs, cpuMs } = await longestStandstill(work)
    report(`${dialect}, ${what}: took`, performance.now() - begun, 'ms')
    isDone = true
    await writing
    report(`${dialect}, ${what}: longest standstill`, wallMs, 'ms')
    report(`${dialect}, ${what}: longest computing in one go`, cpuMs, 'ms')
    report(`${dialect}, ${what}: slowest append to another room`, slowestMs, 'ms')
  }
  const open = () =>
    LiveRoom.open({
      roomId: 'room-1',
      log,
      fence: 1,
      effects,
      clock,
      outlet: fakeOutlet,
      failed: () => {},
      onUnexpected: console.error,
    })
  await measure('bare: nothing is read', () => new Promise(resolve => setTimeout(resolve, 1000)))
  await measure(`bare: ${records} records read in one page`, () =>
    log.readPage(0, { records: Number.MAX_SAFE_INTEGER, chars: Number.MAX_SAFE_INTEGER }),
  )
  await measure(`${records} records read`, async () => {
    let read = 0
    for await (const _ of readRecords(log, clock, 0)) read += 1
    if (read !== records) throw new Error(`${read} records`)
  })
  // The same number of questions either way, one after the other.
  for (const [where, before] of [
    ['last', null],
    ['first', `line-${people + 60}`],
  ] as const) {
    await measure(`the ${where} 51 lines of ${records} records, 100 times`, async () => {
      for (let n = 0; n < 100; n++) await log.readEntries('chat', before, 51)
    })
  }
  await measure(`a room of ${records} records opened`, open)
  await logs.close()
  await store.drop()
}
