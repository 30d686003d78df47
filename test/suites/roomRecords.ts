import { expect, test } from 'vitest'
import type { LogRecord, RoomLog, RoomRecords } from '../../media/room/RoomLog.ts'

const record = (seq: number, text = `text ${seq}`, person = 'ann-1'): LogRecord => ({
  seq,
  at: 1000 + seq,
  by: person,
  commandId: null,
  reply: null,
  events: [{ feature: 'chat', version: 1, event: { type: 'said', text: { $words: `${seq}.0` } } }],
  words: [{ ref: `${seq}.0`, person, text }],
})
const all = { records: 100, chars: 1_000_000 }
const seqsOf = (records: readonly LogRecord[]) => records.map(({ seq }) => seq)

/** A room with its owner's log, and what reads its records elsewhere. */
interface Opened {
  log: RoomLog
  records: RoomRecords
  erase(person: string): Promise<void>
}

/** What reading a room's records must do, whoever owns the room; `open` answers with a new room each time. */
export function roomRecordsSuite(name: string, open: () => Promise<Opened>): void {
  test(`${name}: a room without records has an empty page`, async () => {
    const { records } = await open()
    expect(await records.readPage(0, all)).toEqual([])
  })

  test(`${name}: a page goes on after a number, with at most so many records`, async () => {
    const { log, records } = await open()
    await log.append(
      [1, 2, 3, 4, 5].map(seq => record(seq)),
      {},
      1,
    )
    expect(await records.readPage(0, { ...all, records: 2 })).toEqual([record(1), record(2)])
    expect(await records.readPage(2, { ...all, records: 2 })).toEqual([record(3), record(4)])
    expect(await records.readPage(4, { ...all, records: 2 })).toEqual([record(5)])
    expect(await records.readPage(5, all)).toEqual([])
  })

  test(`${name}: a page ends where it holds enough, words included, and has one record in any case`, async () => {
    const { log, records } = await open()
    const long = 'x'.repeat(1500)
    await log.append(
      [1, 2, 3].map(seq => record(seq, long)),
      {},
      1,
    )
    expect(seqsOf(await records.readPage(0, { ...all, chars: 1 }))).toEqual([1])
    expect(seqsOf(await records.readPage(1, { ...all, chars: 2000 }))).toEqual([2, 3])
    expect(seqsOf(await records.readPage(0, { ...all, chars: 2000 }))).toEqual([1, 2])
  })

  test(`${name}: a page is read beside a snapshot, and has what came before it`, async () => {
    const { log, records } = await open()
    await log.append([record(1), record(2)], {}, 1)
    const words = [{ ref: 'snapshot.0', person: 'ann-1', text: 'as of 2' }]
    await log.saveSnapshot({ seq: 2, data: {}, words }, 1)
    expect(await records.readPage(0, all)).toEqual([record(1), record(2)])
  })

  test(`${name}: [O4] reading takes nothing over: the owner goes on writing`, async () => {
    const { log, records } = await open()
    await records.readPage(0, all)
    await log.takeOver(1) // the lowest number is still free
    await log.append([record(1)], {}, 1)
    expect(seqsOf(await records.readPage(0, all))).toEqual([1])
    await log.append([record(2)], {}, 1)
    expect(seqsOf(await records.readPage(0, all))).toEqual([1, 2])
  })

  test(`${name}: [R4] words that were erased are missing, and all else is there`, async () => {
    const { log, records, erase } = await open()
    await log.append([record(1), record(2, 'stays', 'ben-1')], {}, 1)
    await erase('ann-1')
    expect(await records.readPage(0, all)).toEqual([{ ...record(1), words: [] }, record(2, 'stays', 'ben-1')])
  })

  test(`${name}: while the owner writes, pages have no gap, and every record is whole`, async () => {
    const { log, records } = await open()
    const last = 60
    const writing = (async () => {
      for (let seq = 1; seq <= last; seq += 1) await log.append([record(seq)], {}, 1)
    })()
    let isWritten = false
    const written = writing.finally(() => {
      isWritten = true
    })
    const read: LogRecord[] = []
    for (let wasWritten = false; ; wasWritten = isWritten) {
      const page = await records.readPage(read.length, { ...all, records: 7 })
      read.push(...page)
      if (page.length > 0) continue
      if (wasWritten) break
      await new Promise(resolve => setImmediate(resolve))
    }
    await written
    expect(read).toEqual(Array.from({ length: last }, (_, i) => record(i + 1)))
  })
}
