import { expect, test } from 'vitest'
import type { LogRecord, RoomLog, Snapshot } from '../../media/room/RoomLog.ts'
import { readWhole } from '../support/readWhole.ts'

const record = (seq: number, text = `text ${seq}`): LogRecord => ({
  seq,
  at: 1000 + seq,
  by: 'ann-1',
  commandId: `c-${seq}`,
  reply: { id: `line-${seq}` },
  events: [{ feature: 'chat', version: 1, event: { type: 'said', text: { $words: `${seq}.0` } } }],
  words: [{ ref: `${seq}.0`, person: 'ann-1', text }],
})
const snapshot = (seq: number): Snapshot => ({
  seq,
  data: { state: { chat: [{ $words: 'snapshot.0' }] } },
  words: [{ ref: 'snapshot.0', person: 'ann-1', text: `as of ${seq}` }],
})
const fenced = { code: 'fenced' }

/**
 * What every log must do; `open` answers with the log of a new room, each time, and the log of the same room once more.
 */
export function roomLogSuite(name: string, open: () => Promise<{ log: RoomLog; again: () => Promise<RoomLog> }>): void {
  test(`${name}: a new room is empty`, async () => {
    const { log } = await open()
    expect(await readWhole(log, 1, 'snapshot')).toEqual({ snapshot: undefined, records: [], secrets: {} })
  })

  test(`${name}: what was appended is read, in order, with its words`, async () => {
    const { log, again } = await open()
    await log.append([record(1), record(2, 'über 🎉 \' " \\ \n')], {}, 1)
    await log.append([record(3)], { polls: { a: [1, 2] } }, 1)
    const expected = {
      snapshot: undefined,
      records: [record(1), record(2, 'über 🎉 \' " \\ \n'), record(3)],
      secrets: { polls: { a: [1, 2] } },
    }
    expect(await readWhole(log, 1, 'snapshot')).toEqual(expected)
    expect(await readWhole(await again(), 1, 'snapshot')).toEqual(expected)
  })

  test(`${name}: a secret stands in place of the earlier one of its feature, and stays where none is given`, async () => {
    const { log } = await open()
    await log.append([record(1)], { one: 1, two: 2 }, 1)
    await log.append([], { one: 3 }, 1)
    await log.append([record(2)], {}, 1)
    expect((await readWhole(log, 1, 'snapshot')).secrets).toEqual({ one: 3, two: 2 })
  })

  test(`${name}: a number that is there already is refused, with all that came with it`, async () => {
    const { log } = await open()
    await log.append([record(1), record(2)], { one: 1 }, 1)
    await expect(log.append([record(3), record(2, 'another')], { one: 2 }, 1)).rejects.toThrow()
    expect(await readWhole(log, 1, 'snapshot')).toEqual({
      snapshot: undefined,
      records: [record(1), record(2)],
      secrets: { one: 1 },
    })
    await log.append([record(3)], {}, 1)
  })

  test(`${name}: [O4] an older fencing number may neither read, nor append, nor save`, async () => {
    const { log, again } = await open()
    await readWhole(log, 1, 'snapshot')
    await log.append([record(1)], { one: 1 }, 1)
    const later = await again()
    await readWhole(later, 2, 'snapshot') // taking over needs no write of its own
    await expect(log.append([record(2)], { one: 2 }, 1)).rejects.toMatchObject(fenced)
    await expect(log.saveSnapshot(snapshot(1), 1)).rejects.toMatchObject(fenced)
    await expect(readWhole(log, 1, 'snapshot')).rejects.toMatchObject(fenced)
    await later.append([record(2)], {}, 2)
    expect(await readWhole(later, 2)).toEqual({
      snapshot: undefined,
      records: [record(1), record(2)],
      secrets: { one: 1 },
    })
  })

  test(`${name}: a snapshot spares what came before it, until the start is asked for`, async () => {
    const { log, again } = await open()
    await log.append([record(1), record(2), record(3)], { one: 1 }, 1)
    await log.saveSnapshot(snapshot(1), 1)
    await log.saveSnapshot(snapshot(2), 1)
    await log.append([record(4)], {}, 1)
    expect(await readWhole(await again(), 1, 'snapshot')).toEqual({
      snapshot: snapshot(2),
      records: [record(3), record(4)],
      secrets: { one: 1 },
    })
    expect(await readWhole(log, 1)).toEqual({
      snapshot: undefined,
      records: [1, 2, 3, 4].map(seq => record(seq)),
      secrets: { one: 1 },
    })
  })

  test(`${name}: rooms are apart`, async () => {
    const [one, other] = [await open(), await open()]
    await one.log.append([record(1)], { one: 1 }, 7)
    await one.log.saveSnapshot(snapshot(1), 7)
    expect(await readWhole(other.log, 1, 'snapshot')).toEqual({ snapshot: undefined, records: [], secrets: {} })
    await other.log.append([record(1, 'mine')], {}, 1)
    expect((await readWhole(one.log, 7)).records).toEqual([record(1)])
  })

  test(`${name}: appends that are given at once keep their order`, async () => {
    const { log } = await open()
    const seqs = Array.from({ length: 50 }, (_, i) => i + 1)
    await Promise.all(seqs.map(seq => log.append([record(seq)], {}, 1)))
    expect((await readWhole(log, 1, 'snapshot')).records.map(r => r.seq)).toEqual(seqs)
  })
}
