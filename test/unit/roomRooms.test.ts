import { expect, test } from 'vitest'
import { getSeat, isInRoom } from '../../contract/features/seats.ts'
import { getPlace } from '../../contract/features/rooms.ts'
import { getEntry, listEntries } from '../../contract/Keyed.ts'
import { limits } from '../../contract/limits.ts'
import { viewRoom } from '../../contract/room.ts'
import type { Room } from '../../media/room/Room.ts'
import { openRoom } from '../support/openRoom.ts'

const move = (room: Room, id: string, to: string | null) => room.run('rooms.move', { id, room: to })
const seatOf = ({ state }: Room, id: string) => getSeat(state.people, id)!
const placeOf = ({ state }: Room, id: string) => getPlace(state.rooms, id)
const peopleIn = ({ state }: Room, id: string) =>
  listEntries(getEntry(state.rooms.open, id)!.people).map(person => person.id)

test('[B1] a log says what its room is; one that does not is that of a main room', async () => {
  const { room, log } = await openRoom({ attendees: 0 })
  expect(room.state.rooms.self).toEqual({ kind: 'main', session: null, parent: null })
  await room.run('rooms.begin', { session: 'session-1', parent: 'room-0' })
  await room.run('rooms.begin', { session: 'session-2', parent: 'room-2' })
  const { room: again } = await openRoom({ log, attendees: 0 })
  expect(again.state.rooms.self).toEqual({ kind: 'breakout', session: 'session-1', parent: 'room-0' })
})

test('[B3] a person’s place is in one room at a time, and the seat in the main room stays as it was', async () => {
  const { room, log } = await openRoom()
  await room.execute('attendee-1', 'c-1', 'people.joinStage', {})
  const seat = seatOf(room, 'attendee-1')
  const { here, hereAs } = room.state.people
  for (const id of ['room-1', 'room-2']) await room.run('rooms.open', { id })
  await move(room, 'attendee-1', 'room-1')
  expect(seatOf(room, 'attendee-1')).toEqual({ ...seat, inBreakout: true })
  expect(room.state.people.here, 'of those who are in the main room').toBe(here - 1)
  expect(room.state.people.hereAs).toEqual({ ...hereAs, attendee: hereAs.attendee - 1 })
  await move(room, 'attendee-1', 'room-2')
  const { room: again } = await openRoom({ log, attendees: 0 })
  expect([peopleIn(again, 'room-1'), peopleIn(again, 'room-2')]).toEqual([[], ['attendee-1']])
  await move(again, 'attendee-1', null)
  expect(placeOf(again, 'attendee-1')).toBeNull()
  expect(seatOf(again, 'attendee-1')).toEqual(seat)
})

test('[B2] who is in a breakout that is closed is in the main room in the same record', async () => {
  const { room, world } = await openRoom()
  await room.run('rooms.open', { id: 'room-1' })
  for (const id of ['attendee-1', 'attendee-2']) await move(room, id, 'room-1')
  await room.run('people.leave', { id: 'attendee-2', forGood: false })
  const { seq } = room
  await room.run('rooms.close', { id: 'room-1' })
  expect(room.seq).toBe(seq + 1)
  expect(room.state.rooms).toMatchObject({ open: { size: 0 }, places: { size: 0 } })
  expect(['attendee-1', 'attendee-2'].map(id => seatOf(room, id).inBreakout)).toEqual([false, false])
  expect(world.events.at(-1)?.event.type).toBe('movedBack')
})

test('[B2] nobody is moved to a room that is not open, and nobody without a seat anywhere', async () => {
  const { room } = await openRoom()
  await expect(move(room, 'attendee-1', 'room-1')).rejects.toMatchObject({ code: 'closed' })
  await room.run('rooms.open', { id: 'room-1' })
  await expect(move(room, 'stranger-1', 'room-1')).rejects.toMatchObject({ code: 'not_found' })
  await move(room, 'attendee-1', 'room-1')
  await room.run('people.remove', { id: 'attendee-1' })
  expect(peopleIn(room, 'room-1')).toEqual([])
  await expect(move(room, 'attendee-1', 'room-1')).rejects.toMatchObject({ code: 'not_found' })
})

test('[B2] a meeting has 100 breakouts at most', async () => {
  const { room } = await openRoom({ attendees: 0 })
  for (let n = 0; n < limits.breakouts; n++) await room.run('rooms.open', { id: `room-${n}` })
  await expect(room.run('rooms.open', { id: 'room-x1' })).rejects.toMatchObject({ code: 'full' })
  await room.run('rooms.open', { id: 'room-7' }) // open already
})

test('[C6] [B4] only moderators see which breakouts there are and who is in which; others see who is out', async () => {
  const { room } = await openRoom()
  await room.run('rooms.open', { id: 'room-1' })
  await move(room, 'attendee-1', 'room-1')
  for (const role of ['attendee', 'speaker'] as const) {
    const seen = viewRoom(room.state, { id: 'attendee-2', role })
    expect(JSON.stringify(seen)).not.toContain('room-1')
    expect(getSeat(seen.people, 'attendee-1')).toMatchObject({ here: true, inBreakout: true })
  }
  expect(getPlace(viewRoom(room.state, { id: 'moderator-1', role: 'moderator' }).rooms, 'attendee-1')).toBe('room-1')
})

test('[J4] a moderator in a breakout is a moderator in the meeting', async () => {
  const { room } = await openRoom()
  await room.run('rooms.open', { id: 'room-1' })
  await move(room, 'moderator-1', 'room-1')
  expect(room.state.people).toMatchObject({ moderators: 1, unmoderatedSince: null })
})

test('[B3] who moves on out of a breakout has not left it for the others, holds no place, and comes back as they sit', async () => {
  const { room, world } = await openRoom()
  const enter = (place: 'stage' | 'viewer', movesIn?: true) =>
    room.run('people.enter', { id: 'ann-1', name: 'Ann', role: 'attendee', place, ...(movesIn && { movesIn }) })
  await enter('stage')
  await room.run('people.moveOn', { id: 'ann-1' })
  expect(isInRoom(seatOf(room, 'ann-1'))).toBe(false)
  expect(world.events.map(({ event }) => event.type)).not.toContain('left')
  await enter('viewer')
  expect(seatOf(room, 'ann-1').place, 'of who comes back over a new connection').toBe('stage')
  await room.run('people.moveOn', { id: 'ann-1' })
  await enter('viewer', true)
  expect(seatOf(room, 'ann-1').place).toBe('viewer')
  await room.run('people.moveOn', { id: 'ann-1' })
  await enter('stage', true)
  expect(seatOf(room, 'ann-1').place).toBe('stage')
})
