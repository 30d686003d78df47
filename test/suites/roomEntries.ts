import { expect, test } from 'vitest'
import type { LogRecord, RoomLog, RoomRecords } from '../../media/room/RoomLog.ts'

const base = (seq: number): LogRecord => ({
  seq,
  at: 1000 + seq,
  by: 'ann-1',
  commandId: null,
  reply: null,
  events: [],
  words: [],
})
const said = (seq: number, feature = 'chat', text = `text ${seq}`): LogRecord => ({
  ...base(seq),
  events: [{ feature, version: 1, event: { type: 'said', id: `line-${seq}`, text: { $words: `${seq}.0` } } }],
  words: [{ ref: `${seq}.0`, person: 'ann-1', text }],
})
const deleted = (seq: number, line: number): LogRecord => ({
  ...base(seq),
  events: [{ feature: 'chat', version: 1, event: { type: 'deleted', id: `line-${line}` } }],
})
const muted = (seq: number): LogRecord => ({
  ...base(seq),
  events: [{ feature: 'people', version: 1, event: { type: 'mediaSet', id: 'ann-1', microphone: true } }],
})
const seqsOf = (records: readonly LogRecord[]) => records.map(({ seq }) => seq)

/** What finding the entries of a room's long lists must do; `open` answers with a new room each time. */
export function roomEntriesSuite(
  name: string,
  open: () => Promise<{ log: RoomLog; records: RoomRecords; erase(person: string): Promise<void> }>,
): void {
  test(`${name}: [C2] the last entries are found among all that is in the log, whole and in order`, async () => {
    const { log, records } = await open()
    await log.append([said(1), muted(2), said(3), said(4, 'backchannel')], {}, 1)
    await log.append([muted(5), said(6)], {}, 1)
    expect(await records.readEntries('chat', null, 2)).toEqual([said(3), said(6)])
    expect(seqsOf(await records.readEntries('chat', null, 50))).toEqual([1, 3, 6])
    expect(seqsOf(await records.readEntries('backchannel', null, 50))).toEqual([4])
    expect(await records.readEntries('people', null, 50)).toEqual([])
  })

  test(`${name}: [C2] one goes on before an entry, also before one that has ended, and before none that is not there`, async () => {
    const { log, records } = await open()
    await log.append([said(1), said(2), said(3), said(4)], {}, 1)
    expect(seqsOf(await records.readEntries('chat', 'line-3', 50))).toEqual([1, 2])
    expect(seqsOf(await records.readEntries('chat', 'line-1', 50))).toEqual([])
    await log.append([deleted(5, 3)], {}, 1)
    expect(seqsOf(await records.readEntries('chat', 'line-3', 1))).toEqual([2])
    expect(seqsOf(await records.readEntries('chat', 'line-9', 50))).toEqual([])
    expect(seqsOf(await records.readEntries('backchannel', 'line-3', 50))).toEqual([])
  })

  test(`${name}: [C6] what has ended is passed by, and counts for nothing`, async () => {
    const { log, records } = await open()
    await log.append([said(1), said(2), said(3), deleted(4, 2), deleted(5, 3)], {}, 1)
    expect(seqsOf(await records.readEntries('chat', null, 1))).toEqual([1])
    await log.append([deleted(6, 2)], {}, 1) // once more, which is nobody's business
    expect(seqsOf(await records.readEntries('chat', null, 3))).toEqual([1])
  })

  test(`${name}: an entry is found by its id, in its room and its feature, until it ends`, async () => {
    const { log, records } = await open()
    const other = await open()
    await log.append([said(1), said(2, 'backchannel')], {}, 1)
    await other.log.append([said(1, 'chat', 'elsewhere')], {}, 1)
    expect(await records.readEntry('chat', 'line-1')).toEqual(said(1))
    expect(await records.readEntry('chat', 'line-2')).toBeUndefined()
    expect(await records.readEntry('chat', 'line-9')).toBeUndefined()
    await log.append([deleted(3, 1)], {}, 1)
    expect(await records.readEntry('chat', 'line-1')).toBeUndefined()
    expect(await other.records.readEntry('chat', 'line-1')).toEqual(said(1, 'chat', 'elsewhere'))
  })

  test(`${name}: what was refused leaves no entry`, async () => {
    const { log, records } = await open()
    await log.append([said(1)], {}, 2)
    await expect(log.append([said(2)], {}, 1)).rejects.toMatchObject({ code: 'fenced' })
    await expect(log.append([said(3), said(1)], {}, 2)).rejects.toThrow()
    expect(seqsOf(await records.readEntries('chat', null, 50))).toEqual([1])
  })

  test(`${name}: [R4] words that were erased are missing, and all else is there`, async () => {
    const { log, records, erase } = await open()
    await log.append([said(1)], {}, 1)
    await erase('ann-1')
    expect(await records.readEntries('chat', null, 50)).toEqual([{ ...said(1), words: [] }])
  })
}
