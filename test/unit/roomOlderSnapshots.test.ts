import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Seat } from '../../contract/features/seats.ts'
import { listEntries } from '../../contract/Keyed.ts'
import { registry } from '../../contract/room.ts'
import type { LogRecord, Snapshot } from '../../media/room/RoomLog.ts'
import { putWordsBack } from '../../media/room/words.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { openLive } from '../support/openLive.ts'

/** A log that another version has left, with the snapshot of its end: a line of JSON for that, and one a record. */
async function readFixture(name: string) {
  const lines = readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const [snapshot, ...records] = lines.map(line => JSON.parse(line) as unknown) as [Snapshot, ...LogRecord[]]
  const log = new FakeRoomLog()
  await log.append(records, {}, 1)
  await log.saveSnapshot(snapshot, 1)
  return { log, snapshot, records }
}

/** After which record each opening began to read a log. */
function watchReads(log: FakeRoomLog): number[] {
  const reads: number[] = []
  const { takeOver, readPage } = log
  let isOpening = false
  log.takeOver = fence => {
    isOpening = true
    return takeOver.call(log, fence)
  }
  log.readPage = (after, bounds) => {
    if (isOpening) reads.push(after)
    isOpening = false
    return readPage.call(log, after, bounds)
  }
  return reads
}

test('[J5] a room from before seats were kept by id opens with everybody and everything in it', async () => {
  const { log, snapshot, records } = await readFixture('roomOfFlatSeats.jsonl')
  expect(records).toHaveLength(207)
  const reads = watchReads(log)
  const { live } = await openLive({ log })
  expect(reads, 'the snapshot is passed by').toEqual([0])
  const { state: before } = putWordsBack(snapshot.data, snapshot.words) as {
    state: { people: { seats: Record<string, Seat>; unmoderatedSince: number | null } } & Record<string, unknown>
  }
  const { people, backchannel, ...others } = live.room.state
  const { people: peopleBefore, backchannel: backchannelBefore, ...othersBefore } = before
  expect(others).toMatchObject(othersBefore)
  expect(backchannel).toEqual({ lines: backchannelBefore, hasOlder: false })
  expect(Object.fromEntries(listEntries(people.seats).map(seat => [seat.id, seat]))).toMatchObject(peopleBefore.seats)
  expect([people.seats.size, people.unmoderatedSince]).toEqual([50, peopleBefore.unmoderatedSince])
  await live.close()
  const { live: again } = await openLive({ log, fence: 2 })
  expect(reads, 'and a new one is taken').toEqual([0, snapshot.seq])
  expect(again.room.state).toEqual(live.room.state)
})

test('a fold that comes to another state has a new number, by which snapshots of the one before are passed by', async () => {
  const log = new FakeRoomLog()
  const { enter, live } = await openLive({ log })
  await enter('ann-1', { role: 'moderator' })
  await live.room.execute('ann-1', 'c-1', 'chat.say', { text: 'hello', replyTo: null })
  await live.close()
  const { chat } = registry,
    { evolve, foldVersion } = chat
  const mended: typeof evolve = (state, event) => ({ ...(evolve(state, event) as object), mended: true })
  const reads = watchReads(log)
  try {
    chat.evolve = mended
    expect((await openLive({ log, fence: 2 })).live.room.state.chat, 'without one').not.toHaveProperty('mended')
    chat.foldVersion = foldVersion! + 1
    expect((await openLive({ log, fence: 3 })).live.room.state.chat).toMatchObject({ mended: true })
    expect(reads).toEqual([2, 0])
  } finally {
    Object.assign(chat, { evolve, foldVersion })
  }
})
