import { expect, onTestFinished, test } from 'vitest'
import { rules } from '../../media/room/features/index.ts'
import { openRoom } from '../support/openRoom.ts'

test('[M3] ending the meeting leaves who did it and when, in the same record, for moderators only', async () => {
  const { log, room, watch, broadcast, world } = await openRoom()
  const [moderator, attendee] = [watch('moderator-1').model, watch('attendee-1').model]
  broadcast.flush()
  world.nowMs = 5000
  await room.execute('moderator-1', 'c-1', 'meeting.end', {})
  broadcast.flush()
  const act = { id: 'id-1', by: 'moderator-1', at: 5000, what: 'meeting.end', about: null, why: null, undo: null }
  expect(moderator.state.audit).toEqual([act])
  expect(attendee.state.audit).toEqual([])
  const { events } = JSON.parse(log.lines.at(-1)!) as { events: { feature: string }[] }
  expect(events.map(({ feature }) => feature)).toEqual(['meeting', 'audit'])
  const again = await openRoom({ log, fence: 2 })
  expect(again.room.state.audit).toEqual([act])
})

test('[M3] what the server does by itself is nobody’s act', async () => {
  const { room } = await openRoom()
  await room.run('meeting.end', {})
  expect(room.state.audit).toEqual([])
})

test('[M3] an act that would leave nothing in the audit, or events of a feature it does not name, is not done', async () => {
  const { end } = rules.meeting.commands
  onTestFinished(() => {
    rules.meeting.commands['end'] = end!
  })
  const { room } = await openRoom()
  const ended = { type: 'ended', endedAt: 1, endedBy: 'moderator' as const }
  const said = { feature: 'chat' as const, event: { type: 'deleted' as const, id: 'line-1' } }
  rules.meeting.commands['end'] = () => ({ events: [ended], reply: {} })
  await expect(room.execute('moderator-1', 'c-1', 'meeting.end', {})).rejects.toThrow(/audit/)
  rules.meeting.commands['end'] = () => ({ events: [ended], also: [said], reply: {} })
  await expect(room.execute('moderator-1', 'c-2', 'meeting.end', {})).rejects.toThrow(/events of chat/)
  expect(room.state.meeting.end).toBeNull()
})
