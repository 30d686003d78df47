import { expect, test } from 'vitest'
import { isInRoom } from '../../contract/features/seats.ts'
import { getPlace } from '../../contract/features/rooms.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { linesOf, mainRoomId as main, openBreakouts, openMeeting, toldOf } from '../support/openMeeting.ts'

test('[B1] a breakout is opened when somebody is to go there, and its log says first what it is', async () => {
  const { rooms, opened, logs, enter, a } = await openBreakouts()
  expect(opened).toEqual([main])
  await enter('ann-1')
  await rooms.move('ann-1', a)
  expect(opened).toEqual([main, a])
  expect(JSON.parse(logs.get(a)!.lines[0]!)).toMatchObject({
    events: [{ feature: 'rooms', event: { type: 'began', kind: 'breakout', session: 'session-1', parent: main } }],
  })
})

test('[RS14] [B3] who is moved is shown the other room over the same connection, and nothing more of the first', async () => {
  const meeting = await openBreakouts()
  const { rooms, enter, flush, seatIn, stateOf, a, b } = meeting
  const [ann, bob, cem] = [await enter('ann-1', { place: 'stage' }), await enter('bob-1'), await enter('cem-1')]
  await Promise.all([rooms.move('ann-1', a), rooms.move('bob-1', a), rooms.move('cem-1', b)])
  await flush()
  expect([ann, bob, cem].map(({ model }) => model.room)).toEqual([a, a, b])
  expect(ann.receiver.ended).toBeUndefined()
  expect(seatIn(a, 'ann-1')).toMatchObject({ here: true, place: 'stage' })
  expect(seatIn(main, 'ann-1')).toMatchObject({ here: true, inBreakout: true, place: 'stage' })
  const frames = cem.receiver.frames.length
  await ann.say('only in A')
  await flush()
  expect([linesOf(bob), linesOf(cem)]).toEqual([['only in A'], []])
  expect(cem.receiver.frames.length, 'not even a frame').toBe(frames)
  await rooms.move('ann-1', null)
  await flush()
  expect([ann.model.room, linesOf(ann)]).toEqual([main, []])
  expect(isInRoom(seatIn(a, 'ann-1')!)).toBe(false)
  expect(stateOf(main).people.here).toBe(1)
  for (const room of [main, a]) expect(toldOf(meeting, room, 'ann-1')).not.toContain('left')
  expect(meeting.unexpected).toEqual([])
})

test('[RS14] a command that was meant for the room before is not done in the next', async () => {
  const { rooms, enter, flush, stateOf, a } = await openBreakouts()
  const ann = await enter('ann-1', { role: 'moderator' })
  await flush()
  await rooms.move('ann-1', a)
  await expect(ann.say('for the main room')).rejects.toMatchObject({ code: 'not_allowed' })
  await flush()
  await ann.say('for A')
  expect(stateOf(main).chat.lines).toEqual([])
  await ann.give('door.lock', {})
  expect([stateOf(main).door.locked, stateOf(a).door.locked], 'what is the meeting’s').toEqual([true, false])
})

test('[B3] [RS5] who comes back is in the breakout again, with what is missing of it', async () => {
  const { rooms, enter, flush, a, main: live } = await openBreakouts()
  const [ann, bob] = [await enter('ann-1'), await enter('bob-1')]
  await Promise.all(['ann-1', 'bob-1'].map(id => rooms.move(id, a)))
  await flush()
  const { since } = ann.model
  await ann.connection.close()
  expect(live.room.state.people.here).toBe(0)
  await bob.say('meanwhile')
  const again = await enter('ann-1', { since: since! })
  await flush()
  expect(again.receiver.frames[0]).toMatch(/^\{"events"/)
  expect(again.receiver.frames[0]).toContain('meanwhile')
  const elsewhere = await enter('ann-1', { since: { ...since!, room: main } })
  await flush()
  expect(elsewhere.receiver.frames[0], 'a view, for the number is another room’s').toMatch(/^\{"role"/)
  expect(ann.receiver.ended).toBeUndefined()
  expect(again.receiver.ended).toBe('moved')
})

test('[J5] [B3] after the server was killed everybody comes back to the room that they were in', async () => {
  const before = await openBreakouts()
  for (const id of ['ann-1', 'bob-1', 'cem-1']) await before.enter(id)
  await before.rooms.move('ann-1', before.a)
  await before.rooms.move('bob-1', before.b)
  const { enter, flush, opened, rooms, seatIn, clock, a, b } = { ...before, ...(await openMeeting(before.logs)) }
  await rooms.resume()
  expect(opened, 'looked into, and closed again').toEqual([main, a, b])
  const back = await Promise.all(['ann-1', 'bob-1', 'cem-1'].map(id => enter(id)))
  await flush()
  expect(back.map(({ model }) => model.room)).toEqual([a, b, main])
  await clock.pass(30_000)
  expect([seatIn(a, 'ann-1'), seatIn(b, 'bob-1')]).toMatchObject([{ here: true }, { here: true }])
})

test('[B3] a crash between two logs leaves nobody in two rooms and nobody in none', async () => {
  const { rooms, enter, logs, a, b } = await openBreakouts()
  await enter('ann-1')
  await rooms.move('ann-1', a)
  // The main room's record of the next move is the last that came to the disk.
  const written = logs.get(main)!.lines.length
  await rooms.move('ann-1', b)
  for (const roomId of [a, b]) {
    const { lines } = logs.get(roomId)!
    logs.set(roomId, Object.assign(new FakeRoomLog(), { lines: lines.slice(0, -1) }))
  }
  expect(logs.get(main)!.lines.length).toBe(written + 1)
  const after = await openMeeting(logs)
  const ann = await after.enter('ann-1')
  await after.directory.get(a)
  await after.flush()
  expect(ann.model.room).toBe(b)
  expect([after.seatIn(a, 'ann-1')!.here, after.seatIn(b, 'ann-1')!.here]).toEqual([false, true])
  expect(toldOf(after, a, 'ann-1').at(-1)).toBe('movedOn')
})

test('[B3] while a breakout cannot be opened, people stay where they are', async () => {
  const { rooms, enter, logs, flush, main: live, a, b } = await openBreakouts()
  const ann = await enter('ann-1')
  await rooms.move('ann-1', a)
  await flush()
  logs.set(b, Object.assign(new FakeRoomLog(), { unreadable: true }))
  const frames = ann.receiver.frames.length
  await expect(rooms.move('ann-1', b)).rejects.toThrow('disk gone')
  await flush()
  expect([ann.model.room, getPlace(live.room.state.rooms, 'ann-1')]).toEqual([a, a])
  expect(ann.receiver.frames.length).toBe(frames)
  expect(ann.receiver.ended).toBeUndefined()
})

test('[B3] of two moves at once the later one holds, and a move of who is going leaves nobody behind', async () => {
  const meeting = await openBreakouts()
  const { rooms, enter, flush, seatIn, main: live, a, b } = meeting
  const ann = await enter('ann-1')
  await Promise.all([rooms.move('ann-1', a), rooms.move('ann-1', b), rooms.move('ann-1', a), rooms.move('ann-1', b)])
  await flush()
  expect(ann.model.room).toBe(b)
  expect(seatIn(a, 'ann-1')?.here ?? false).toBe(false)
  await Promise.all([rooms.move('ann-1', a), ann.connection.close()])
  await flush()
  expect([seatIn(main, 'ann-1')!.here, seatIn(a, 'ann-1')?.here ?? false, seatIn(b, 'ann-1')!.here]).toEqual([
    false,
    false,
    false,
  ])
  expect(getPlace(live.room.state.rooms, 'ann-1'), 'and is expected there').toBe(a)
  expect((await enter('ann-1')).connection.roomId).toBe(a)
  expect(meeting.unexpected).toEqual([])
})

test('[J7] a tab that takes over finds the person in their breakout, and the end of the first is no leaving', async () => {
  const meeting = await openBreakouts()
  const { rooms, enter, flush, seatIn, a } = meeting
  const first = await enter('ann-1')
  await rooms.move('ann-1', a)
  await expect(enter('ann-1', { tab: 'tab-2' })).rejects.toMatchObject({ code: 'elsewhere' })
  const second = await enter('ann-1', { tab: 'tab-2', takeOver: true })
  expect(first.receiver.ended).toBe('moved')
  await first.connection.close()
  await flush()
  expect(second.model.room).toBe(a)
  expect(seatIn(a, 'ann-1')!.here).toBe(true)
  expect(toldOf(meeting, a, 'ann-1')).not.toContain('left')
  await second.connection.close({ forGood: true })
  await flush()
  expect([seatIn(main, 'ann-1'), seatIn(a, 'ann-1')]).toMatchObject([{ gone: true }, { gone: true }])
})
