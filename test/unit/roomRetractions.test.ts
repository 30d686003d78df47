import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { openRoom } from '../support/openRoom.ts'

const say = (text: string) => ({ text, replyTo: null })

test('[C2] [C6] coming back after a deletion gets a view, never the text that is gone, also in a full chat', async () => {
  const { room, broadcast, watch } = await openRoom()
  for (let n = 1; n <= limits.chatLines; n++) await room.execute('attendee-2', `s-${n}`, 'chat.say', say(`Line ${n}`))
  const before = watch('attendee-1')
  broadcast.flush()
  before.stop()
  const { id } = await room.execute('attendee-2', 'c-1', 'chat.say', say('regretted'))
  await room.execute('attendee-2', 'c-2', 'chat.delete', { id })
  await room.execute('attendee-2', 'c-3', 'chat.say', say('kept'))
  const after = watch('attendee-1', before.model.since, before.model)
  broadcast.flush()
  expect(after.frames).toHaveLength(1)
  expect(after.frames[0]).toMatch(/^\{"role"/)
  expect(after.frames.join()).not.toMatch(/regretted/)
  expect(after.model.state).toEqual(room.state)
})

test('[C2] [J5] who missed nothing of what was taken back gets the rest, and goes on counting', async () => {
  const { room, broadcast, watch } = await openRoom()
  const { id } = await room.execute('attendee-2', 'c-1', 'chat.say', say('regretted'))
  const before = watch('attendee-1')
  broadcast.flush()
  before.stop()
  await room.execute('attendee-2', 'c-2', 'chat.delete', { id })
  const after = watch('attendee-1', before.model.since, before.model)
  broadcast.flush()
  expect(after.frames[0]).toMatch(/^\{"events":.*"deleted"/)
  expect(after.model.state).toEqual(room.state)
  after.stop()
  await room.execute('attendee-2', 'c-4', 'chat.say', say('later'))
  const later = watch('attendee-1', after.model.since, after.model)
  broadcast.flush()
  expect(later.frames[0]).not.toMatch(/deleted/)
  expect(later.model.state).toEqual(room.state)
})
