import '../support/withPolls.ts'
import { expect, test } from 'vitest'
import { openRoom } from '../support/openRoom.ts'
import { executePolls, pollsOf } from '../support/withPolls.ts'

test('[M3] what one feature does another one hears in the same moment, and still after a restart', async () => {
  const { log, room } = await openRoom()
  const { id } = await executePolls(room, 'moderator-1', 'c-1', 'open', {
    question: 'Which?',
    options: ['a', 'b'],
    anonymous: false,
    closesAt: null,
  })
  await executePolls(room, 'attendee-1', 'c-2', 'vote', { id, option: 1 })
  await executePolls(room, 'speaker-1', 'c-3', 'vote', { id, option: 0 })
  await room.run('people.remove', { id: 'attendee-1' })
  expect(pollsOf(room.state)[id]!.votes).toEqual({ 'speaker-1': 0 })
  const again = await openRoom({ log, fence: 2 })
  expect(pollsOf(again.room.state)[id]!.votes).toEqual({ 'speaker-1': 0 })
})
