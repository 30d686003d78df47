import { expect, test } from 'vitest'
import { readCommand } from '../../media/room/checks.ts'
import { upgrades } from '../../media/room/upgrades.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { openRoom } from '../support/openRoom.ts'

test('[C2] a command is taken only in its exact shape', () => {
  const good = { id: 'c-1', name: 'chat.say', params: { text: 'x', replyTo: null } }
  expect(readCommand(good)).toBe(good)
  for (const text of ['two\nlines', 'a\ttab', 'from\r\nelsewhere', '👨‍👩‍👧 é 漢', '\n x']) {
    expect(readCommand({ ...good, params: { text, replyTo: null } })).toBeTruthy()
  }
  const bad: unknown[] = [
    null,
    'chat.say',
    [],
    { ...good, id: 'constructor' },
    { ...good, name: 'chat.shout' },
    { ...good, name: 'toString' },
    { ...good, more: 1 },
    { ...good, params: { text: 'x' } },
    { ...good, params: { text: '', replyTo: null } },
    { ...good, params: { text: ' \n\t ', replyTo: null } },
    { ...good, params: { text: 'x'.repeat(2001), replyTo: null } },
    ...['\u0000', '\u000b', '\u001b', '\u007f', '\u0085', '\ud83d'].map(odd => ({
      ...good,
      params: { text: `x${odd}`, replyTo: null },
    })),
    { ...good, params: { text: 'x', replyTo: '__proto__' } },
    { ...good, params: { ...good.params, from: 'somebody-else' } },
  ]
  for (const input of bad) {
    expect(() => readCommand(input), JSON.stringify(input)).toThrow(expect.objectContaining({ code: 'bad_command' }))
  }
})

test('an old log is read by the upgrades, and a snapshot of an older version is passed by', async () => {
  const log = new FakeRoomLog()
  const { room } = await openRoom({ log })
  await room.execute('attendee-1', 'c-1', 'chat.say', { text: 'old', replyTo: null })
  await room.close()
  expect(log.snapshot).toBeDefined()
  upgrades.chat.push(event =>
    event['type'] === 'said' ? { ...event, text: `${String(event['text'])}, upgraded` } : event,
  )
  try {
    const later = await openRoom({ log })
    expect(later.room.state.chat.lines.map(l => l.text)).toEqual(['old, upgraded'])
    await later.room.execute('attendee-1', 'c-2', 'chat.say', { text: 'new', replyTo: null })
    expect((await openRoom({ log })).room.state.chat.lines.map(l => l.text)).toEqual(['old, upgraded', 'new'])
  } finally {
    upgrades.chat.pop()
  }
})
