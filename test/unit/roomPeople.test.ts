import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { openRoom } from '../support/openRoom.ts'

test('[J1] who enters chooses stage or viewer, with microphone and camera off', async () => {
  const { room } = await openRoom()
  expect(await room.run('people.enter', { id: 'ann-1', name: ' Ann ', role: 'attendee', place: 'stage' })).toEqual({
    place: 'stage',
  })
  expect(await room.run('people.enter', { id: 'bob-1', name: 'Bob', role: 'attendee' })).toEqual({ place: 'viewer' })
  expect(room.state.people.seats['ann-1']).toEqual({
    id: 'ann-1',
    name: 'Ann',
    role: 'attendee',
    place: 'stage',
    microphone: false,
    camera: false,
    here: true,
    removed: false,
  })
  expect(room.state.people.seats['bob-1']?.place).toBe('viewer')
})

test('[J5] the seat is kept while its person is away, over a restart too; a new name or role holds on coming back', async () => {
  const { room, log } = await openRoom()
  await room.execute('attendee-1', 'c-1', 'people.joinStage', {})
  await room.execute('attendee-1', 'c-2', 'people.setMedia', { microphone: true, camera: false })
  const seat = room.state.people.seats['attendee-1']!
  await room.run('people.leave', { id: 'attendee-1' })
  expect(room.state.people.seats['attendee-1']).toEqual({ ...seat, here: false })
  const { room: restarted } = await openRoom({ log, attendees: 0 })
  expect(
    await restarted.run('people.enter', { id: 'attendee-1', name: 'attendee-1', role: 'attendee', place: 'viewer' }),
  ).toEqual({ place: 'stage' })
  expect(restarted.state.people.seats['attendee-1']).toEqual(seat)
  await restarted.run('people.enter', { id: 'attendee-1', name: 'Ann', role: 'speaker' })
  expect(restarted.state.people.seats['attendee-1']).toEqual({ ...seat, name: 'Ann', role: 'speaker' })
})

test('[J5] who leaves the stage has microphone and camera off; off the stage they stay off', async () => {
  const { room } = await openRoom()
  await expect(
    room.execute('attendee-1', 'c-1', 'people.setMedia', { microphone: true, camera: false }),
  ).rejects.toMatchObject({ code: 'not_on_stage' })
  await room.execute('attendee-1', 'c-2', 'people.joinStage', {})
  await room.execute('attendee-1', 'c-3', 'people.setMedia', { microphone: true, camera: true })
  await room.execute('attendee-1', 'c-4', 'people.leaveStage', {})
  expect(room.state.people.seats['attendee-1']).toMatchObject({ place: 'viewer', microphone: false, camera: false })
})

test('[G4] a full stage refuses, and evicts nobody; who was away comes back as a viewer then', async () => {
  const { room } = await openRoom({ attendees: limits.stage + 2 })
  await room.execute('attendee-1', 'c-1', 'people.joinStage', {})
  await room.run('people.leave', { id: 'attendee-1' })
  for (let i = 2; i <= limits.stage + 1; i++) await room.execute(`attendee-${i}`, 'c-1', 'people.joinStage', {})
  await expect(room.execute(`attendee-${limits.stage + 2}`, 'c-1', 'people.joinStage', {})).rejects.toMatchObject({
    code: 'full',
  })
  await expect(
    room.run('people.enter', { id: 'new-1', name: 'New', role: 'attendee', place: 'stage' }),
  ).rejects.toMatchObject({ code: 'full' })
  expect(await room.run('people.enter', { id: 'attendee-1', name: 'attendee-1', role: 'attendee' })).toEqual({
    place: 'viewer',
  })
  expect(Object.values(room.state.people.seats).filter(s => s.place === 'stage')).toHaveLength(limits.stage)
})

test('a person put out of the room keeps nothing, and enters anew if let in again', async () => {
  const { room } = await openRoom()
  await room.execute('attendee-1', 'c-1', 'people.joinStage', {})
  await room.run('people.remove', { id: 'attendee-1' })
  expect(room.state.people.seats['attendee-1']).toMatchObject({ removed: true, here: false, place: 'viewer' })
  await expect(room.run('people.leave', { id: 'attendee-1' })).rejects.toMatchObject({ code: 'not_found' })
  expect(await room.run('people.enter', { id: 'attendee-1', name: 'Ann', role: 'attendee' })).toEqual({
    place: 'viewer',
  })
  expect(room.state.people.seats['attendee-1']).toMatchObject({ removed: false, here: true })
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
  for (let i = 0; i < limits.chatLines + 10; i++)
    await room.execute('attendee-1', `many-${i}`, 'chat.say', { text: `${i}`, replyTo: null })
  expect(room.state.chat.lines.map(l => l.text)).toEqual(
    Array.from({ length: limits.chatLines }, (_, i) => `${i + 10}`),
  )
})
