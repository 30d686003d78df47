import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { openRoom } from '../support/openRoom.ts'
import { readWhole } from '../support/readWhole.ts'

const say = (text: string) => ({ text, replyTo: null })

test('[I4] a command that comes twice is run once: at the same time, later, and after a restart', async () => {
  const { room, log, world } = await openRoom()
  const [first, second] = await Promise.all(
    [1, 2].map(() => room.execute('attendee-1', 'c-1', 'chat.say', say('once'))),
  )
  expect(second).toEqual(first)
  expect(await room.execute('attendee-1', 'c-1', 'chat.say', say('once'))).toEqual(first)
  const restarted = await openRoom({ log })
  expect(await restarted.room.execute('attendee-1', 'c-1', 'chat.say', say('once'))).toEqual(first)
  expect(restarted.world.state.chat.lines).toHaveLength(1)
  expect(await room.execute('attendee-2', 'c-1', 'chat.say', say('mine')), 'ids are each person’s own').not.toEqual(
    first,
  )
  expect(world.state.chat.lines).toHaveLength(2)
})

test('commands given at once share a write; nobody is told before it', async () => {
  const { room, log, world } = await openRoom()
  const writes = log.writes
  const saying = Promise.all(
    Array.from({ length: 100 }, (_, i) => room.execute('attendee-1', `c-${i}`, 'chat.say', say('hi'))),
  )
  expect(world.state.chat.lines).toHaveLength(0)
  await saying
  expect(world.events.filter(({ event }) => event.type === 'said')).toHaveLength(100)
  expect(log.writes - writes).toBe(1)
})

test('a room whose log cannot be written says so, tells nobody, and is opened again from the log', async () => {
  const { room, log, world } = await openRoom()
  log.fails = true
  const refused = { code: 'log_unwritable' }
  await Promise.all(
    [1, 2, 3].map(i =>
      expect(room.execute('attendee-1', `c-${i}`, 'chat.say', say('lost'))).rejects.toMatchObject(refused),
    ),
  )
  await expect(room.execute('attendee-1', 'c-4', 'chat.say', say('lost'))).rejects.toMatchObject(refused)
  expect(room.failure?.code).toBe('log_unwritable')
  expect(world.state.chat.lines).toHaveLength(0)
  log.fails = false
  const again = await openRoom({ log })
  await again.room.execute('attendee-1', 'c-1', 'chat.say', say('kept'))
  expect(again.world.state.chat.lines.map(l => l.text)).toEqual(['kept'])
})

test('[O4] an owner of an older number is refused, ends, and has changed nothing', async () => {
  const { room, log } = await openRoom({ fence: 1 })
  const later = await openRoom({ log, fence: 2 })
  await expect(room.execute('attendee-1', 'c-1', 'chat.say', say('late'))).rejects.toMatchObject({ code: 'fenced' })
  expect(room.failure?.code).toBe('fenced')
  await later.room.execute('attendee-1', 'c-1', 'chat.say', say('now'))
  await expect(openRoom({ log, fence: 1 })).rejects.toMatchObject({ code: 'fenced' })
  expect((await openRoom({ log, fence: 3 })).world.state.chat.lines.map(l => l.text)).toEqual(['now'])
})

test('[I4] a snapshot now and then makes opening quick, and forgets no reply', async () => {
  const { room, log } = await openRoom()
  const replies = []
  for (let i = 0; i <= limits.snapshotEveryRecords; i++) {
    replies.push(await room.execute('attendee-1', `c-${i}`, 'chat.say', say(`${i}`)))
  }
  await room.execute('attendee-2', 'c-1', 'chat.say', say('the last'))
  expect((await readWhole(log, 1, 'snapshot')).records.length).toBeLessThan(10)
  const { room: again } = await openRoom({ log, attendees: 0 })
  expect(again.state).toEqual(room.state)
  for (const i of [limits.snapshotEveryRecords - 10, limits.snapshotEveryRecords]) {
    expect(await again.execute('attendee-1', `c-${i}`, 'chat.say', say(`${i}`))).toEqual(replies[i])
  }
  expect(again.state).toEqual(room.state)
})

test('[A8] the role counts that the person has now; strangers have none', async () => {
  const { room } = await openRoom()
  const refused = { code: 'not_allowed' }
  await expect(room.execute('attendee-1', 'c-1', 'backchannel.say', { text: 'x' })).rejects.toMatchObject(refused)
  await room.run('people.setRole', { id: 'attendee-1', role: 'speaker' })
  await room.execute('attendee-1', 'c-1', 'backchannel.say', { text: 'x' })
  await expect(room.execute('stranger-1', 'c-3', 'chat.say', say('x'))).rejects.toMatchObject(refused)
  await expect(
    room.execute('moderator-1', 'c-4', 'people.enter', { id: 'x-1', name: 'x', role: 'attendee' }),
  ).rejects.toMatchObject(refused)
  await room.run('people.remove', { id: 'attendee-1' })
  await expect(room.execute('attendee-1', 'c-5', 'chat.say', say('x'))).rejects.toMatchObject(refused)
})

test('a log that cannot be read says so', async () => {
  const log = new FakeRoomLog()
  const record = { seq: 1, at: 1, by: 'ann-1', commandId: null, reply: {} }
  const said = { type: 'said', id: 'line-1', from: 'ann-1', text: { $words: '1.0' }, at: 1, replyTo: null }
  for (const stored of [
    { feature: 'chat', version: 1, event: { ...said, at: -1 } },
    { feature: 'gone', version: 1, event: said },
    { feature: 'chat', version: 1, event: { type: 'toString' } },
    { feature: 'chat', version: 1, event: { ...said, more: 1 } },
  ]) {
    log.lines = [JSON.stringify({ ...record, events: [stored] })]
    await expect(openRoom({ log })).rejects.toMatchObject({ code: 'log_unreadable' })
  }
})
