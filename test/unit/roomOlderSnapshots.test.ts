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

/** From where a log has been read, in order. */
function watchReads(log: FakeRoomLog): string[] {
  const reads: string[] = []
  const read = log.read.bind(log)
  log.read = (fence, from) => (reads.push(from), read(fence, from))
  return reads
}

test('[J5] a room from before seats were kept by id opens with everybody and everything in it', async () => {
  const { log, snapshot, records } = await readFixture('roomOfFlatSeats.jsonl')
  expect(records).toHaveLength(207)
  const reads = watchReads(log)
  const { live } = await openLive({ log })
  expect(reads, 'the snapshot is passed by').toEqual(['snapshot', 'start'])
  const { state: before } = putWordsBack(snapshot.data, snapshot.words) as {
    state: { people: { seats: Record<string, Seat>; unmoderatedSince: number | null } } & Record<string, unknown>
  }
  const { people, ...others } = live.room.state
  const { people: peopleBefore, ...othersBefore } = before
  expect(others).toMatchObject(othersBefore)
  expect(Object.fromEntries(listEntries(people.seats).map(seat => [seat.id, seat]))).toEqual(peopleBefore.seats)
  expect([people.seats.size, people.unmoderatedSince]).toEqual([50, peopleBefore.unmoderatedSince])
  await live.close()
  const { live: again } = await openLive({ log, fence: 2 })
  expect(reads, 'and a new one is taken').toEqual(['snapshot', 'start', 'snapshot'])
  expect(again.room.state).toEqual(live.room.state)
})

test('a fold that comes to another state has a new number, by which snapshots of the one before are passed by', async () => {
  const log = new FakeRoomLog()
  const { enter, live } = await openLive({ log })
  await enter('ann-1', { role: 'moderator' })
  await live.room.execute('ann-1', 'c-1', 'chat.say', { text: 'hello', replyTo: null })
  await live.close()
  const { chat } = registry,
    { evolve } = chat
  const mended: typeof evolve = (state, event) => ({ ...(evolve(state, event) as object), mended: true })
  const reads = watchReads(log)
  try {
    chat.evolve = mended
    expect((await openLive({ log, fence: 2 })).live.room.state.chat, 'without one').not.toHaveProperty('mended')
    chat.foldVersion = 2
    expect((await openLive({ log, fence: 3 })).live.room.state.chat).toMatchObject({ mended: true })
    expect(reads).toEqual(['snapshot', 'snapshot', 'start'])
  } finally {
    chat.evolve = evolve
    delete chat.foldVersion
  }
})
