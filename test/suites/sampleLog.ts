import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import type { SampleLog, StoredSample } from '../../media/room/SampleLog.ts'

const began = Date.UTC(2026, 10, 25, 9)
const sample = (n: number, figures = '{"here":3}', series = 'room'): StoredSample => ({
  series,
  at: began + n * 10_000,
  version: 1,
  figures,
})
const end = began + 1e9
/** Before the times of all other tests. */
const longAgo = Date.UTC(2020, 1, 1)
const all = (log: SampleLog, roomId: string, series = 'room') => log.read(roomId, series, 0, end, 100)

/** A log of samples, a room that is new each time, and how another takes it over. */
interface Opened {
  log: SampleLog
  again: SampleLog
  roomId: string
  takeOver(fence: number): Promise<void>
}

/** What every log of samples must do, for whoever reads them as well (`again`). */
export function sampleLogSuite(name: string, open: () => Promise<Opened>): void {
  test(`${name}: [R2] samples are read as they were written, by time, of one room and one series`, async () => {
    const { log, again, roomId } = await open()
    const { roomId: other } = await open()
    expect(await all(again, roomId)).toEqual([])
    await log.append(roomId, [sample(2, '{"words":"ü 🎉 \\u0000"}'), sample(1)], 1)
    await log.append(roomId, [sample(1, '{}', 'mood')], 1)
    await log.append(other, [sample(3)], 1)
    expect(await all(again, roomId)).toEqual([sample(1), sample(2, '{"words":"ü 🎉 \\u0000"}')])
    expect(await all(again, roomId, 'mood')).toEqual([sample(1, '{}', 'mood')])
    expect(await all(again, other)).toEqual([sample(3)])
  })

  test(`${name}: a page holds the first samples from one moment to just before another`, async () => {
    const { log, again, roomId } = await open()
    await log.append(
      roomId,
      [1, 2, 3, 4, 5].map(n => sample(n)),
      1,
    )
    const read = (from: number, to: number, limit: number) =>
      again.read(roomId, 'room', sample(from).at, sample(to).at, limit)
    expect(await read(2, 5, 10)).toEqual([sample(2), sample(3), sample(4)])
    expect(await read(2, 5, 2)).toEqual([sample(2), sample(3)])
    expect(await read(5, 5, 2)).toEqual([])
  })

  test(`${name}: of two samples for one moment the first stays, and the rest of the second is written`, async () => {
    const { log, again, roomId } = await open()
    await log.append(roomId, [sample(1)], 1)
    await log.append(roomId, [sample(1, '{"here":4}'), sample(2)], 1)
    expect(await all(again, roomId)).toEqual([sample(1), sample(2)])
  })

  test(`${name}: [O4] whoever has lost a room samples it no more; others that write with them do`, async () => {
    const { log, again, roomId, takeOver } = await open()
    const { roomId: other } = await open()
    await takeOver(2)
    const lost = log.append(roomId, [sample(1)], 1)
    await Promise.all([log.append(other, [sample(1)], 1), expect(lost).rejects.toMatchObject({ code: 'fenced' })])
    expect([await all(again, roomId), await all(again, other)]).toEqual([[], [sample(1)]])
    await again.append(roomId, [sample(2)], 2)
    expect(await all(again, roomId)).toEqual([sample(2)])
  })

  test(`${name}: [O4] sampling a room takes nothing over`, async () => {
    const { log, roomId, takeOver } = await open()
    await log.append(roomId, [sample(1)], 7)
    await takeOver(2)
    await log.append(roomId, [sample(2)], 2)
  })

  test(`${name}: [R4] what has been kept for long enough goes a little with each that is written`, async () => {
    const { log, again, roomId } = await open()
    const { roomId: later } = await open()
    const old = [1, 2, 3, 4].map(n => ({ ...sample(n), at: longAgo + n }))
    await log.append(roomId, old, 1)
    const write = (ms: number) => log.append(later, [{ ...sample(0), at: longAgo + limits.samplesKeptMs + ms }], 1)
    await write(4)
    expect(await all(again, roomId)).toEqual(old.slice(2))
    await write(4)
    expect(await all(again, roomId), 'the third is old enough, and the fourth is not').toEqual(old.slice(3))
    await write(5)
    expect(await all(again, roomId)).toEqual([])
  })
}
