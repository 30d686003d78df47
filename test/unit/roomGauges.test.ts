import '../support/withPolls.ts'
import { expect, onTestFinished, test } from 'vitest'
import type { RoomModel } from '../../client/models/RoomModel.ts'
import { registry, type Frame } from '../../contract/room.ts'
import type { FeatureName } from '../../contract/features/index.ts'
import { limits } from '../../contract/limits.ts'
import { rules } from '../../media/room/features/index.ts'
import { openRoom } from '../support/openRoom.ts'
import { leaksIn } from '../support/secrecy.ts'
import { executePolls } from '../support/withPolls.ts'

const speaking = (level: number) => [{ personId: 'speaker-1', level }]
const pollGauges = ({ gauges }: RoomModel) =>
  gauges as { 'polls.sums'?: Record<string, number[]>; 'polls.turnout'?: Record<string, number> }
const polls = 'polls' as FeatureName

async function openPoll(attendees: number) {
  const opened = await openRoom({ attendees })
  const draft = { question: 'Lunch?', options: ['now', 'later'], anonymous: true, closesAt: null }
  const { id } = await executePolls(opened.room, 'moderator-1', 'c-1', 'open', draft)
  const vote = (n: number, option: number) => executePolls(opened.room, `attendee-${n}`, 'c-1', 'vote', { id, option })
  return { ...opened, id, vote }
}

test('a gauge tells its latest value, at its own pace, and not what came between', async () => {
  const { broadcast, watch } = await openRoom()
  const { frames, model } = watch('attendee-1')
  broadcast.flush(0)
  broadcast.setGauge('people.speaking', speaking(0.1))
  expect(broadcast.flush(1000)).toBeUndefined()
  expect(model.gauges['people.speaking']).toEqual(speaking(0.1))
  for (const level of [0.2, 0.3, 0.4]) broadcast.setGauge('people.speaking', speaking(level))
  expect(broadcast.flush(1050), 'when it may move again').toBe(1100)
  expect(model.gauges['people.speaking']).toEqual(speaking(0.1))
  broadcast.flush(1100)
  expect(model.gauges['people.speaking']).toEqual(speaking(0.4))
  broadcast.setGauge('people.speaking', speaking(0.4))
  expect(broadcast.flush(2000)).toBeUndefined()
  expect(frames.filter(frame => frame.includes('speaking'))).toHaveLength(2)
})

test('[J5] who comes, and who comes back, has what the gauges show', async () => {
  const { broadcast, watch } = await openRoom()
  const first = watch('attendee-1')
  broadcast.flush(0)
  first.stop()
  broadcast.setGauge('people.speaking', speaking(0.5))
  broadcast.flush(1000)
  const [again, late] = [watch('attendee-1', first.model.since, first.model), watch('attendee-2')]
  broadcast.flush(2000)
  expect(again.frames[0], 'goes on, with no view').toMatch(/^\{"events"/)
  for (const { model } of [again, late]) expect(model.gauges['people.speaking']).toEqual(speaking(0.5))
})

test('[J5] who comes while a gauge moves there and back is told that it has moved back', async () => {
  const { broadcast, watch } = await openRoom()
  watch('attendee-1')
  broadcast.setGauge('people.speaking', [])
  broadcast.flush(1000)
  broadcast.setGauge('people.speaking', speaking(0.5))
  const late = watch('attendee-2')
  broadcast.flush(1050)
  expect(late.model.gauges['people.speaking']).toEqual(speaking(0.5))
  broadcast.setGauge('people.speaking', [])
  broadcast.flush(1100)
  expect(late.model.gauges['people.speaking']).toEqual([])
})

test('[J5] who is too slow for a gauge comes back for it, and shows nothing old', async () => {
  const { broadcast, watch } = await openRoom()
  const slow = watch('attendee-1')
  broadcast.flush(0)
  slow.receiver.backlogBytes = limits.backlogBytes + 1
  broadcast.setGauge('people.speaking', speaking(0.5))
  broadcast.flush(1000)
  expect(slow.receiver.ended).toBe('comeBack')
})

test('[J5] who comes back to a server that was started anew shows nothing of what its gauges showed before', async () => {
  const { room, broadcast, watch, log } = await openRoom()
  const { model } = watch('attendee-1')
  broadcast.setGauge('people.speaking', speaking(0.5))
  broadcast.flush()
  await room.close()
  const again = await openRoom({ log, fence: 2 })
  again.watch('attendee-1', model.since, model)
  again.broadcast.flush()
  expect(model.gauges['people.speaking']).toBeUndefined()
})

test('[C6] a gauge is told to those alone whom it is for, and one shown to others is a leak by the plain rule', async () => {
  const { broadcast, watch, vote, id } = await openPoll(1)
  const [moderator, attendee] = [watch('moderator-1'), watch('attendee-1')]
  broadcast.flush(0)
  await vote(1, 0)
  broadcast.flush(2000)
  expect(pollGauges(moderator.model)['polls.turnout']).toEqual({ [id]: 1 })
  expect(attendee.frames.join()).not.toMatch(/turnout/)
  const viewer = { id: 'attendee-1', role: 'attendee' } as const
  const leaks = () => {
    const { frames } = watch('attendee-1')
    broadcast.flush()
    return frames.flatMap(frame => leaksIn(JSON.parse(frame) as Frame, viewer))
  }
  expect(leaks()).toEqual([])
  const rule = registry[polls].gauges!['turnout']!
  onTestFinished(() => {
    rule.group = 'moderators'
  })
  rule.group = 'everyone'
  expect(leaks()).toEqual(['the turnout'])
})

test('[I4] the sums of anonymous ballots move by three, also after a restart', async () => {
  const { room, broadcast, watch, vote, id, log } = await openPoll(5)
  const { model } = watch('attendee-1')
  const shown: unknown[] = []
  for (const [n, option] of [0, 1, 1, 1].entries()) {
    await vote(n + 1, option)
    broadcast.flush()
    shown.push(pollGauges(model)['polls.sums']![id])
  }
  expect(shown).toEqual([
    [0, 0],
    [0, 0],
    [1, 2],
    [1, 2],
  ])
  await room.close()
  const again = await openRoom({ log, attendees: 5, fence: 2 })
  const after = again.watch('attendee-1').model
  again.broadcast.flush()
  expect(pollGauges(after)['polls.sums']).toEqual({ [id]: [1, 2] })
})

test('a gauge that can’t be worked out is a mistake of ours, and the others and the room go on', async () => {
  const failures: unknown[] = []
  const { room, broadcast, watch } = await openRoom({ onUnexpected: error => failures.push(error) })
  const { gauges } = rules[polls]
  const { turnout } = gauges!
  onTestFinished(() => {
    gauges!['turnout'] = turnout
  })
  gauges!['turnout'] = () => {
    throw new Error('No turnout')
  }
  const { model } = watch('moderator-1')
  await room.execute('moderator-1', 'c-1', 'chat.say', { text: 'Hello', replyTo: null })
  broadcast.flush()
  expect(failures.map(String)).toEqual(['Error: No turnout'])
  expect(pollGauges(model)['polls.sums']).toEqual({})
  expect(model.state.chat.lines).toHaveLength(1)
})
