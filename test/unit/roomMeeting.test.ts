import { expect, test } from 'vitest'
import { endsUnmoderatedAt } from '../../contract/features/meeting.ts'
import { openRoom } from '../support/openRoom.ts'

const limit = { endsAt: 3_600_000, unmoderatedLimitMs: 900_000 }

test('[P1] two who start it start one meeting; a new schedule holds', async () => {
  const { room, world } = await openRoom()
  await expect(room.run('meeting.reschedule', { endsAt: 1 })).rejects.toMatchObject({ code: 'not_found' })
  await room.run('meeting.start', limit)
  world.nowMs += 5
  await room.run('meeting.start', { ...limit, endsAt: 1 })
  expect(room.state.meeting.start).toEqual({ startedAt: 1000, ...limit })
  await room.run('meeting.reschedule', { endsAt: 7_200_000 })
  expect(room.state.meeting.start?.endsAt).toBe(7_200_000)
})

test('[J3] after the end nothing more is taken, but what was answered is answered again', async () => {
  const { room, log } = await openRoom()
  await room.execute('moderator-1', 'c-1', 'meeting.end', {})
  const ended = { code: 'ended' }
  await expect(room.execute('attendee-1', 'c-1', 'chat.say', { text: 'x', replyTo: null })).rejects.toMatchObject(ended)
  await expect(room.run('people.enter', { id: 'late-1', name: 'Late', role: 'attendee' })).rejects.toMatchObject(ended)
  const { room: again } = await openRoom({ log })
  expect(await again.execute('moderator-1', 'c-1', 'meeting.end', {})).toEqual({})
  await expect(again.execute('moderator-1', 'c-2', 'meeting.end', {})).rejects.toMatchObject(ended)
})

test('[J4] without a moderator the meeting ends at its limit, over a restart too; a return stops the countdown', async () => {
  const { room, world, log } = await openRoom()
  await room.run('meeting.start', limit)
  expect(room.nextDue).toBe(Infinity)
  world.nowMs = 10_000
  await room.run('people.leave', { id: 'moderator-1', forGood: false })
  expect(endsUnmoderatedAt(room.state)).toBe(910_000)
  expect(room.nextDue).toBe(910_000)
  world.nowMs = 20_000
  await room.run('people.enter', { id: 'moderator-1', name: 'moderator-1', role: 'moderator' })
  expect(room.nextDue).toBe(Infinity)
  world.nowMs = 30_000
  await room.run('people.leave', { id: 'moderator-1', forGood: false })
  await room.run('people.setRole', { id: 'speaker-1', role: 'moderator' })
  expect(room.nextDue, 'another was handed moderation').toBe(Infinity)
  world.nowMs = 40_000
  await room.run('people.setRole', { id: 'speaker-1', role: 'speaker' })
  expect(room.nextDue).toBe(940_000)
  await room.close()

  const restarted = await openRoom({ log, attendees: 0 })
  restarted.world.nowMs = 50_000
  await restarted.room.run('people.leave', { id: 'moderator-1', forGood: false })
  expect(restarted.room.nextDue).toBe(950_000)
  restarted.world.nowMs = 949_999
  await restarted.room.runDue()
  expect(restarted.room.state.meeting.end).toBeNull()
  restarted.world.nowMs = 950_000
  await restarted.room.runDue()
  expect(restarted.room.state.meeting.end).toEqual({ endedAt: 950_000, endedBy: 'absence' })
  expect(restarted.room.nextDue).toBe(Infinity)
})

test('[J4] a meeting to which no moderator ever comes ends at its limit', async () => {
  const { room, world } = await openRoom()
  await room.run('people.remove', { id: 'moderator-1' })
  world.nowMs = 100_000
  await room.run('meeting.start', limit)
  expect(room.nextDue).toBe(1_000_000)
})
