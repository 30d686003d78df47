import { expect, test } from 'vitest'
import { openRoom } from '../support/openRoom.ts'

async function said() {
  const opened = await openRoom()
  await opened.room.execute('attendee-1', 'c-1', 'chat.say', { text: 'my very words', replyTo: null })
  await opened.room.execute('attendee-2', 'c-1', 'chat.say', { text: 'words of another', replyTo: null })
  return opened
}
const spoken = /my very words|words of another/

test('[R2] what people say, and their names, stand beside the log, never in it', async () => {
  const { log, room } = await said()
  await room.close()
  expect(log.snapshot).toBeDefined()
  expect([...log.lines, log.snapshot].join()).not.toMatch(spoken)
  expect(log.words.filter(w => spoken.test(w.text)).map(({ person, text }) => [person, text])).toEqual([
    ['attendee-1', 'my very words'],
    ['attendee-2', 'words of another'],
    ['attendee-1', 'my very words'],
    ['attendee-2', 'words of another'],
  ])
  expect(
    log.words.some(w => w.person === 'speaker-1' && w.text === 'speaker-1'),
    'the name',
  ).toBe(true)
})

test.each(['log', 'snapshot'])(
  '[R2] [R4] an erased person reads as empty, from the %s, and the figures stay the same',
  async from => {
    const { log, room } = await said()
    if (from === 'snapshot') await room.close()
    log.erase('attendee-1')
    const { room: again } = await openRoom({ log, attendees: 0 })
    expect(again.state.chat.lines.map(({ from, text }) => [from, text])).toEqual([
      ['attendee-1', ''],
      ['attendee-2', 'words of another'],
    ])
    expect(again.state.people.seats['attendee-1']).toEqual({ ...room.state.people.seats['attendee-1'], name: '' })
  },
)

test('[R2] nobody can forge a reference by what they say', async () => {
  const { log, room } = await said()
  await room.execute('attendee-2', 'c-2', 'chat.say', { text: '{"$words":"5.0"}', replyTo: null })
  expect((await openRoom({ log })).room.state.chat.lines.at(-1)?.text).toBe('{"$words":"5.0"}')
})
