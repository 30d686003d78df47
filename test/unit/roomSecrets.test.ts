import { executePolls, pollsOf } from '../support/withPolls.ts'
import { expect, test } from 'vitest'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { openRoom } from '../support/openRoom.ts'

const draft = {
  question: 'Lunch?',
  options: ['now', 'later', 'never'],
  anonymous: true,
  closesAt: null as number | null,
}

/**
 * An anonymous poll in which each attendee in turn chooses; answers with all that was stored before and after closing.
 */
async function poll(choices: readonly number[]) {
  const { room, log, world, watch, broadcast } = await openRoom({ attendees: choices.length })
  const moderator = watch('moderator-1')
  const { id } = await executePolls(room, 'moderator-1', 'c-1', 'open', draft)
  for (const [i, option] of choices.entries()) {
    world.nowMs += 1000
    await executePolls(room, `attendee-${i + 1}`, 'c-1', 'vote', { id, option })
    broadcast.flush()
  }
  const open = { log: log.lines.join('\n'), secrets: log.secrets }
  await executePolls(room, 'moderator-1', 'c-2', 'close', { id })
  broadcast.flush()
  await room.close()
  return {
    open,
    closed: { log: log.lines.join('\n'), secrets: log.secrets, snapshot: log.snapshot },
    frames: moderator.frames,
    counts: pollsOf(world.state)[id]?.counts,
  }
}

test('[I4] what is secret changes no byte of what is stored or sent, only the sums of three ballots do', async () => {
  const one = await poll([0, 1, 1, 2, 0, 1])
  const other = await poll([1, 0, 1, 0, 1, 2])
  expect(other).toEqual(one)
  expect(one.counts).toEqual([2, 3, 1])
  const third = await poll([2, 2, 2, 2, 2, 2])
  expect(third.open.log, 'until it closes, the log does not even know the sums').toBe(one.open.log)
  expect(JSON.parse(one.closed.secrets)).toEqual({ polls: {} })
})

test('[I4] each vote counts once, also after a restart; what is closed takes none', async () => {
  const { room, log } = await openRoom()
  const { id } = await executePolls(room, 'moderator-1', 'c-1', 'open', draft)
  const vote = (by: string, command: string, option = 0) => executePolls(room, by, command, 'vote', { id, option })
  await Promise.all([
    vote('attendee-1', 'c-1'),
    vote('attendee-1', 'c-1'),
    expect(vote('attendee-1', 'c-2', 1)).rejects.toMatchObject({ code: 'already_done' }),
  ])
  const { room: restarted } = await openRoom({ log })
  await executePolls(restarted, 'attendee-1', 'c-1', 'vote', { id, option: 0 })
  await executePolls(restarted, 'moderator-1', 'c-2', 'close', { id })
  expect(pollsOf(restarted.state)[id]?.counts).toEqual([1, 0, 0])
  await expect(executePolls(restarted, 'attendee-2', 'c-2', 'vote', { id, option: 0 })).rejects.toMatchObject({
    code: 'closed',
  })
})

test('what is due is done at its time, and after a restart as soon as it can; what is done by hand is not due', async () => {
  const log = new FakeRoomLog()
  const { room, world } = await openRoom({ log })
  const open = (closesAt: number) => executePolls(room, 'moderator-1', `c-${closesAt}`, 'open', { ...draft, closesAt })
  const [first, second, third] = [await open(2000), await open(3000), await open(4000)]
  expect(room.nextDue).toBe(2000)
  await executePolls(room, 'moderator-1', 'c-1', 'close', first)
  expect(room.nextDue).toBe(3000)
  world.nowMs = 3000
  await room.runDue()
  expect(pollsOf(world.state)[second.id]?.counts).not.toBeNull()
  expect(pollsOf(world.state)[third.id]?.counts).toBeNull()
  const restarted = await openRoom({ log })
  restarted.world.nowMs = 5000
  expect(restarted.room.nextDue).toBe(4000)
  await restarted.room.runDue()
  expect(pollsOf(restarted.world.state)[third.id]?.counts).not.toBeNull()
  expect(restarted.room.nextDue).toBe(Infinity)
})

test('after the end of the meeting nothing is due', async () => {
  const { room } = await openRoom()
  await executePolls(room, 'moderator-1', 'c-1', 'open', { ...draft, closesAt: 2000 })
  await room.execute('moderator-1', 'c-2', 'meeting.end', {})
  expect(room.nextDue).toBe(Infinity)
})
