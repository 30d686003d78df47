import { expect, test } from 'vitest'
import { getSeat } from '../../contract/features/seats.ts'
import { listWaiting } from '../../contract/features/door.ts'
import { limits } from '../../contract/limits.ts'
import { standingOf } from '../../contract/room.ts'
import { openRoom } from '../support/openRoom.ts'

let commands = 0
async function openLocked(options?: Parameters<typeof openRoom>[0]) {
  const opened = await openRoom(options)
  const { room, world } = opened
  const moderate = (command: 'lock' | 'unlock' | 'admitAll' | 'admit' | 'decline', id?: string) =>
    room.execute('moderator-1', `d-${++commands}`, `door.${command}`, id ? { id } : {})
  await moderate('lock')
  const come = async (id: string, role: 'attendee' | 'speaker' | 'moderator' = 'attendee') => {
    world.nowMs += 1
    return room.run('people.enter', { id, name: id, role, place: 'stage' })
  }
  return {
    ...opened,
    moderate,
    come,
    leave: (id: string, forGood = false) => room.run('people.leave', { id, forGood }),
    waiting: () => listWaiting(room.state.door).map(({ id }) => id),
    standing: (id: string) => standingOf(room.state, id),
  }
}

test('[J2] who comes to a locked room waits, in the order of coming; moderators come in', async () => {
  const { come, waiting, standing } = await openLocked()
  expect(await come('late-1')).toEqual({ place: null })
  await come('late-2', 'speaker')
  await come('late-3', 'moderator')
  expect(waiting()).toEqual(['late-1', 'late-2'])
  expect(['late-1', 'late-3'].map(standing)).toEqual(['outside', 'moderator'])
})

test('[J2] who waits may give no command, also where a seat of theirs is kept', async () => {
  const { room, come, leave, waiting } = await openLocked()
  await come('late-1')
  await leave('attendee-1', true)
  await come('attendee-1')
  expect(waiting()).toEqual(['late-1', 'attendee-1'])
  for (const id of waiting()) {
    const said = room.execute(id, 'c-1', 'chat.say', { text: 'Hello', replyTo: null })
    await expect(said).rejects.toMatchObject({ code: 'not_allowed' })
  }
})

test('[J2] [J5] who dropped comes back to their seat; who left, was away for long or was put out has to wait', async () => {
  const { room, world, come, leave, waiting } = await openLocked({ attendees: 4 })
  await leave('attendee-1')
  expect(await come('attendee-1')).toEqual({ place: 'viewer' })
  await leave('attendee-2', true)
  await leave('attendee-3')
  await room.run('people.remove', { id: 'attendee-4' })
  world.nowMs += limits.seatHeldMs
  for (const n of [2, 3, 4]) await come(`attendee-${n}`)
  expect(waiting()).toEqual(['attendee-2', 'attendee-3', 'attendee-4'])
})

test('[J2] [M3] who is admitted is in, at the place that they chose; of many all at once', async () => {
  const { room, moderate, come, waiting, standing } = await openLocked()
  for (const n of [1, 2, 3]) await come(`late-${n}`)
  await moderate('admit', 'late-2')
  await moderate('admit', 'late-2') // two moderators may do it at once
  expect(getSeat(room.state.people, 'late-2')).toMatchObject({ here: true, place: 'stage' })
  await moderate('admitAll')
  await moderate('admitAll')
  expect(waiting()).toEqual([])
  expect([1, 2, 3].map(n => standing(`late-${n}`))).toEqual(['attendee', 'attendee', 'attendee'])
  expect(room.state.audit.map(({ what, about }) => [what, about])).toEqual([
    ['door.lock', null],
    ['door.admit', 'late-2'],
    ['door.admitAll', null],
  ])
})

test('[J2] who is declined is refused, until a moderator lets them wait again or the room is unlocked', async () => {
  const { moderate, come, waiting } = await openLocked()
  for (const n of [1, 2]) {
    await come(`late-${n}`)
    await moderate('decline', `late-${n}`)
    await expect(come(`late-${n}`)).rejects.toMatchObject({ code: 'declined' })
  }
  await moderate('admit', 'late-1')
  await come('late-1')
  expect(waiting()).toEqual(['late-1'])
  await moderate('unlock')
  expect(await come('late-2')).toEqual({ place: 'stage' })
})

test('[J2] [C6] who is declined is out, also where a seat of theirs is kept', async () => {
  const { broadcast, watch, room, moderate, come, leave, standing } = await openLocked()
  await leave('attendee-1', true)
  await come('attendee-1')
  const { frames, receiver } = watch('attendee-1')
  broadcast.flush()
  await moderate('decline', 'attendee-1')
  broadcast.flush()
  expect(standing('attendee-1')).toBeUndefined()
  expect([frames.length, receiver.ended]).toEqual([1, 'declined'])
  const said = room.execute('attendee-1', 'c-1', 'chat.say', { text: 'Hello', replyTo: null })
  await expect(said).rejects.toMatchObject({ code: 'not_allowed' })
})

test('[J2] to unlock lets in who waits, as far as there are places; the others may still be let in', async () => {
  const most = { people: limits.people }
  try {
    const { room, world, moderate, come, leave, waiting } = await openLocked()
    for (const n of [1, 2, 3]) await come(`late-${n}`)
    Object.assign(limits, { people: room.state.people.seats.size + 1 })
    await moderate('unlock')
    expect(waiting()).toEqual(['late-2', 'late-3'])
    await expect(moderate('admit', 'late-2')).rejects.toMatchObject({ code: 'full' })
    await expect(moderate('admitAll')).rejects.toMatchObject({ code: 'full' })
    await leave('attendee-1', true)
    world.nowMs += limits.seatHeldMs
    await moderate('admitAll')
    expect(waiting()).toEqual(['late-3'])
  } finally {
    Object.assign(limits, most)
  }
})

test('[J2] [J5] the turn of who reloads is kept for a while, also over a restart', async () => {
  const { room, world, log, come, leave, waiting } = await openLocked()
  for (const n of [1, 2, 3]) await come(`late-${n}`)
  await leave('late-1')
  await leave('late-2')
  await come('late-1')
  expect(waiting()).toEqual(['late-1', 'late-2', 'late-3'])
  const goneAt = world.nowMs
  await leave('late-3', true)
  expect(waiting(), 'who gives up is out of the line').toEqual(['late-1', 'late-2'])
  await room.close()
  const restarted = await openRoom({ log, fence: 2, attendees: 0 })
  restarted.world.nowMs = goneAt + limits.seatHeldMs
  await restarted.room.runDue()
  expect(listWaiting(restarted.room.state.door).map(({ id }) => id)).toEqual(['late-1'])
})

test('[J2] who is let in while their page is gone has a seat as somebody who has dropped', async () => {
  const { room, moderate, come, leave } = await openLocked()
  await come('late-1')
  await leave('late-1')
  await moderate('admit', 'late-1')
  expect(getSeat(room.state.people, 'late-1')).toMatchObject({ here: false })
  expect(await come('late-1')).toEqual({ place: 'stage' })
})

test('[J2] [A8] whose right ends waits no more, and who becomes a moderator is in', async () => {
  const { room, come, leave, waiting, standing } = await openLocked()
  for (const n of [1, 2, 3]) await come(`late-${n}`)
  await leave('late-3')
  await room.run('door.hold', { id: 'late-1', role: null })
  await room.run('door.hold', { id: 'late-2', role: 'moderator' })
  await room.run('door.hold', { id: 'late-3', role: 'speaker' })
  expect(waiting()).toEqual(['late-3'])
  expect(['late-1', 'late-2'].map(standing)).toEqual([undefined, 'moderator'])
  expect(listWaiting(room.state.door)).toMatchObject([{ role: 'speaker', awaySince: expect.any(Number) }])
})

test('[J2] [A8] who becomes a moderator before a full room waits on as one', async () => {
  const most = { people: limits.people }
  try {
    const { room, come, standing } = await openLocked()
    await come('late-1')
    Object.assign(limits, { people: room.state.people.seats.size })
    await room.run('door.hold', { id: 'late-1', role: 'moderator' })
    expect(standing('late-1')).toBe('outside')
    expect(listWaiting(room.state.door)).toMatchObject([{ id: 'late-1', role: 'moderator' }])
  } finally {
    Object.assign(limits, most)
  }
})

test('[J2] more than the bound are refused, and none is dropped', async () => {
  const { room, come, moderate, waiting } = await openLocked()
  for (let n = 1; n <= limits.callers; n++) await come(`late-${n}`)
  await expect(come('late-0')).rejects.toMatchObject({ code: 'full' })
  expect(await come('late-1'), 'who waits already may come again').toEqual({ place: null })
  await moderate('decline', 'late-1')
  await expect(come('late-0'), 'the declined count').rejects.toMatchObject({ code: 'full' })
  expect(waiting()).toHaveLength(limits.callers - 1)
  await moderate('unlock')
  expect(room.state.door.callers.size).toBe(0)
})

test('[J2] [C6] who waits is sent only that, and who is let in the room; moderators alone see who waits', async () => {
  const { broadcast, watch, moderate, come, room } = await openLocked()
  const [attendee, moderator] = ['attendee-1', 'moderator-1'].map(id => watch(id))
  await come('late-1')
  await come('late-2')
  const [first, second] = ['late-1', 'late-2'].map(id => watch(id))
  broadcast.flush()
  await room.execute('moderator-1', 'c-1', 'chat.say', { text: 'Are all here?', replyTo: null })
  broadcast.flush()
  expect(first!.frames).toEqual([JSON.stringify({ outside: { waitingSince: 1001 } })])
  expect(attendee!.model.state.door).toMatchObject({ locked: false, callers: { size: 0 } })
  expect(moderator!.model.state.door).toMatchObject({ locked: true, callers: { size: 2 } })
  await moderate('admit', 'late-1')
  await moderate('decline', 'late-2')
  broadcast.flush()
  expect(first!.model.outside).toBeUndefined()
  expect(first!.model.state.chat.lines).toHaveLength(1)
  expect(second!.receiver.ended).toBe('declined')
  expect(second!.frames).toHaveLength(1)
})
