import { expect, test } from 'vitest'
import { listEntries } from '../../contract/Keyed.ts'
import { getSeat } from '../../contract/features/seats.ts'
import { limits } from '../../contract/limits.ts'
import type { Room } from '../../media/room/Room.ts'
import { openRoom } from '../support/openRoom.ts'

test('[J1] who enters chooses stage or viewer, with microphone and camera off', async () => {
  const { room } = await openRoom()
  expect(await room.run('people.enter', { id: 'ann-1', name: ' Ann ', role: 'attendee', place: 'stage' })).toEqual({
    place: 'stage',
  })
  expect(await room.run('people.enter', { id: 'bob-1', name: 'Bob', role: 'attendee' })).toEqual({ place: 'viewer' })
  expect(getSeat(room.state.people, 'ann-1')).toEqual({
    id: 'ann-1',
    name: 'Ann',
    role: 'attendee',
    place: 'stage',
    microphone: false,
    camera: false,
    here: true,
    awaySince: null,
    inBreakout: false,
    gone: false,
    removed: false,
  })
  expect(getSeat(room.state.people, 'bob-1')?.place).toBe('viewer')
})

test('[J5] the seat is kept while its person is away, over a restart too; a new name or role holds on coming back', async () => {
  const { room, log } = await openRoom()
  await room.execute('attendee-1', 'c-1', 'people.joinStage', {})
  await room.execute('attendee-1', 'c-2', 'people.setMedia', { microphone: true, camera: false })
  const seat = getSeat(room.state.people, 'attendee-1')!
  await room.run('people.leave', { id: 'attendee-1', forGood: false })
  expect(getSeat(room.state.people, 'attendee-1')).toEqual({ ...seat, here: false, awaySince: 1000 })
  const { room: restarted } = await openRoom({ log, attendees: 0 })
  expect(
    await restarted.run('people.enter', { id: 'attendee-1', name: 'attendee-1', role: 'attendee', place: 'viewer' }),
  ).toEqual({ place: 'stage' })
  expect(getSeat(restarted.state.people, 'attendee-1')).toEqual(seat)
  await restarted.run('people.enter', { id: 'attendee-1', name: 'Ann', role: 'speaker' })
  expect(getSeat(restarted.state.people, 'attendee-1')).toEqual({ ...seat, name: 'Ann', role: 'speaker' })
})

test('[J5] who leaves the stage has microphone and camera off; off the stage they stay off', async () => {
  const { room } = await openRoom()
  await expect(
    room.execute('attendee-1', 'c-1', 'people.setMedia', { microphone: true, camera: false }),
  ).rejects.toMatchObject({ code: 'not_on_stage' })
  await room.execute('attendee-1', 'c-2', 'people.joinStage', {})
  await room.execute('attendee-1', 'c-3', 'people.setMedia', { microphone: true, camera: true })
  await room.execute('attendee-1', 'c-4', 'people.leaveStage', {})
  expect(getSeat(room.state.people, 'attendee-1')).toMatchObject({ place: 'viewer', microphone: false, camera: false })
})

const full = { code: 'full' }
const join = (room: Room, id: string) => room.execute(id, `join-${++joins}`, 'people.joinStage', {})
let joins = 0
/** A room whose stage has all the attendees that it takes: `attendee-1` and on. */
async function openWithAttendeesOnStage({ others = 2 } = {}) {
  const opened = await openRoom({ attendees: limits.stage - limits.stageForStaff + others })
  for (let i = 1; i <= limits.stage - limits.stageForStaff; i++) await join(opened.room, `attendee-${i}`)
  return { ...opened, next: `attendee-${limits.stage - limits.stageForStaff + 1}` }
}

test('[G4] five places on the stage are kept for moderators and speakers, and the refusal says so', async () => {
  const { room, enter, next } = await openWithAttendeesOnStage()
  await expect(join(room, next)).rejects.toMatchObject({
    ...full,
    message: expect.stringMatching(/kept for moderators/),
  })
  const asked = { id: 'new-1', name: 'New', role: 'attendee', place: 'stage' } as const
  expect(await room.run('people.enter', asked), 'and keeps nobody out of the room').toEqual({ place: 'viewer' })
  await join(room, 'moderator-1')
  await join(room, 'speaker-1')
  for (let i = 2; i <= limits.stageForStaff - 1; i++) {
    await enter(`speaker-${i}`, 'speaker')
    await join(room, `speaker-${i}`)
  }
  await enter('speaker-9', 'speaker')
  await expect(join(room, 'speaker-9')).rejects.toMatchObject({ ...full, message: expect.stringMatching(/All 25/) })
  const onStage = listEntries(room.state.people.seats).filter(seat => seat.place === 'stage')
  expect(onStage, 'nobody was put off').toHaveLength(limits.stage)
})

test('[J5] the place of a person who dropped is held on a full stage, and free for others after that', async () => {
  const { room, world, enter, next } = await openWithAttendeesOnStage()
  await room.run('people.leave', { id: 'attendee-1', forGood: false })
  await room.run('people.leave', { id: 'attendee-2', forGood: false })
  world.nowMs += limits.seatHeldMs - 1
  await expect(join(room, next)).rejects.toMatchObject(full)
  expect(await enter('attendee-2', 'attendee')).toEqual({ place: 'stage' })
  world.nowMs += 1
  await join(room, next)
  expect(await enter('attendee-1', 'attendee'), 'somebody else has it now').toEqual({ place: 'viewer' })
})

test('[J5] whose place nobody needed finds it again, however late', async () => {
  const { room, world, enter } = await openWithAttendeesOnStage()
  await room.run('people.leave', { id: 'attendee-1', forGood: false })
  world.nowMs += 100 * limits.seatHeldMs
  expect(await enter('attendee-1', 'attendee')).toEqual({ place: 'stage' })
})

test('[J5] a clock that is set back holds no place for longer', async () => {
  const { room, world, next } = await openWithAttendeesOnStage()
  world.nowMs = 3_600_000
  await room.run('people.leave', { id: 'attendee-1', forGood: false })
  world.nowMs = 1000
  await join(room, next)
})

test('[G4] [J3] who leaves the stage, or the session for good, gives the place up at once', async () => {
  const { room, next } = await openWithAttendeesOnStage()
  await room.execute('attendee-1', 'c-1', 'people.leaveStage', {})
  await join(room, next)
  await room.run('people.leave', { id: 'attendee-2', forGood: true })
  expect(getSeat(room.state.people, 'attendee-2')).toMatchObject({ here: false, place: 'viewer' })
  await join(room, 'attendee-22')
})

test('[J8] a room is full of those who are here or just dropped, not of those who have left', async () => {
  const { room, world, enter, watch, broadcast } = await openRoom({ attendees: limits.people - 2 })
  const { model } = watch('moderator-1')
  broadcast.flush()
  await expect(enter('new-1', 'attendee')).rejects.toMatchObject(full)
  await room.execute('attendee-1', 'c-1', 'chat.say', { text: 'Remember me', replyTo: null })
  await room.run('people.leave', { id: 'attendee-1', forGood: false })
  world.nowMs += 1
  await room.run('people.leave', { id: 'attendee-2', forGood: false })
  await expect(enter('new-1', 'attendee'), 'both may come back').rejects.toMatchObject(full)
  world.nowMs += limits.seatHeldMs
  await enter('new-1', 'attendee')
  const { people } = room.state
  expect([people.seats.size, getSeat(people, 'attendee-1')?.id, getSeat(people, 'attendee-2')]).toEqual([
    limits.people,
    'attendee-1',
    undefined,
  ])
  await enter('attendee-2', 'attendee')
  expect(getSeat(room.state.people, 'attendee-1'), 'last of all whose words are in sight').toBeUndefined()
  await room.run('people.remove', { id: 'attendee-3' })
  await enter('attendee-3', 'attendee')
  await expect(enter('attendee-1', 'attendee')).rejects.toMatchObject(full)
  broadcast.flush()
  expect(model.state.people).toEqual(room.state.people)
})

test('a person put out of the room keeps nothing, and enters anew if let in again', async () => {
  const { room } = await openRoom()
  await room.execute('attendee-1', 'c-1', 'people.joinStage', {})
  await room.run('people.remove', { id: 'attendee-1' })
  expect(getSeat(room.state.people, 'attendee-1')).toMatchObject({ removed: true, here: false, place: 'viewer' })
  await expect(room.run('people.leave', { id: 'attendee-1', forGood: false })).rejects.toMatchObject({
    code: 'not_found',
  })
  expect(await room.run('people.enter', { id: 'attendee-1', name: 'Ann', role: 'attendee' })).toEqual({
    place: 'viewer',
  })
  expect(getSeat(room.state.people, 'attendee-1')).toMatchObject({ removed: false, here: true })
})

test('[C2] a line of chat is trimmed, answers one that is there, and is deleted by its author only', async () => {
  const { room } = await openRoom()
  const { id } = await room.execute('attendee-1', 'c-1', 'chat.say', { text: '  hello \n', replyTo: null })
  await room.execute('attendee-2', 'c-2', 'chat.say', { text: 'hi', replyTo: id })
  expect(room.state.chat.lines.map(({ text, replyTo }) => [text, replyTo])).toEqual([
    ['hello', null],
    ['hi', id],
  ])
  await expect(room.execute('moderator-1', 'c-3', 'chat.delete', { id })).rejects.toMatchObject({ code: 'not_found' })
  await room.execute('attendee-1', 'c-4', 'chat.delete', { id })
  await expect(room.execute('attendee-2', 'c-5', 'chat.say', { text: 'hi', replyTo: id })).rejects.toMatchObject({
    code: 'not_found',
  })
  for (let i = 0; i < limits.chatLines + 10; i++) {
    await room.execute('attendee-1', `many-${i}`, 'chat.say', { text: `${i}`, replyTo: null })
  }
  expect(room.state.chat.lines.map(l => l.text)).toEqual(
    Array.from({ length: limits.chatLines }, (_, i) => `${i + 10}`),
  )
})
