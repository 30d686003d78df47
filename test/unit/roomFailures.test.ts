import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { registry } from '../../contract/room.ts'
import { rules } from '../../media/room/features/index.ts'
import { Pacer } from '../../media/room/Pacer.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeReceiver, fakeOutlet } from '../support/FakeReceiver.ts'
import { openLive } from '../support/openLive.ts'
import { openRoom } from '../support/openRoom.ts'

const say = (text: string) => ({ text, replyTo: null })
const mistake = new Error('a mistake')

/** A live room that keeps what fails in it. */
async function openFailing(options: Parameters<typeof openLive>[0] = {}) {
  const unexpected: unknown[] = []
  return { ...(await openLive({ ...options, onUnexpected: error => unexpected.push(error) })), unexpected }
}

test('a follower that throws loses nothing for anybody, and no other follower hears less', async () => {
  const { live, clock, enter, log, unexpected } = await openFailing()
  const { receiver } = await enter('ann-1')
  await clock.pass(100)
  const heard: string[] = []
  const after = live.room.seq
  live.follow({
    after,
    hear() {
      throw mistake
    },
  })
  live.follow({ after, hear: ({ events }) => void heard.push(...events.map(e => e.event.type)) })
  expect(await live.room.execute('ann-1', 'c-1', 'chat.say', say('one'))).toEqual({ id: expect.any(String) })
  await clock.pass(100)
  expect([receiver.model.state.chat.lines.length, heard, unexpected]).toEqual([1, ['said'], [mistake]])
  const restarted = await openLive({ log, fence: 2 })
  const again = await restarted.enter('ann-1')
  await restarted.clock.pass(100)
  expect(receiver.model.since?.seq, 'the numbers are right').toBe(again.receiver.model.since?.seq)
})

test('people who do not come back are let go of one by one, also where a follower throws', async () => {
  const { log, enter } = await openLive()
  await enter('ann-1')
  await enter('bob-1')
  const { live, clock, seat, unexpected } = await openFailing({ log, fence: 2 })
  live.follow({
    after: live.room.seq,
    hear() {
      throw mistake
    },
  })
  await clock.pass(20_000)
  expect([seat('ann-1')?.here, seat('bob-1')?.here, unexpected]).toEqual([false, false, [mistake]])
})

test('[J5] where sending fails, those concerned come back and get the rest, and the others go on', async () => {
  let fails = false
  const { live, clock, enter, unexpected } = await openFailing({
    outlet: {
      send(frame, receivers) {
        if (fails && frame.includes('psst')) throw mistake
        fakeOutlet.send(frame, receivers)
      },
    },
  })
  const speaker = await enter('speaker-1', { role: 'speaker' }),
    ann = await enter('ann-1')
  await clock.pass(100)
  fails = true
  await live.room.execute('speaker-1', 'c-1', 'backchannel.say', { text: 'psst' })
  await live.room.execute('ann-1', 'c-2', 'chat.say', say('hello'))
  await clock.pass(100)
  expect([speaker.receiver.ended, ann.receiver.ended, unexpected]).toEqual(['comeBack', undefined, [mistake]])
  expect(ann.receiver.model.state.chat.lines).toHaveLength(1)
})

test('an event whose audience fails is answered by fresh views, and the room goes on', async () => {
  const { live, clock, enter, unexpected } = await openFailing()
  const { receiver } = await enter('ann-1')
  await clock.pass(100)
  const { audience } = registry.chat
  const right = audience['said']!
  audience['said'] = () => {
    throw mistake
  }
  await live.room.execute('ann-1', 'c-1', 'chat.say', say('one'))
  await clock.pass(100)
  audience['said'] = right
  await live.room.execute('ann-1', 'c-2', 'chat.say', say('two'))
  await clock.pass(100)
  expect(unexpected).toEqual([mistake])
  expect(receiver.model.state).toEqual(live.room.state)
})

test('who was away when an event’s audience failed gets a fresh view', async () => {
  const { room, broadcast, watch } = await openRoom({ onUnexpected: () => {} })
  const before = watch('attendee-1')
  broadcast.flush()
  before.stop()
  const { audience } = registry.chat
  const right = audience['said']!
  audience['said'] = () => {
    throw mistake
  }
  await room.execute('attendee-2', 'c-1', 'chat.say', say('one'))
  audience['said'] = right
  const after = watch('attendee-1', before.model.since, before.model)
  broadcast.flush()
  expect(after.model.state).toEqual(room.state)
})

test('a log that hangs holds little, refuses what comes, and then everybody is told to come back', async () => {
  const { live, log, clock, enter, failures, seat } = await openFailing()
  const { receiver } = await enter('ann-1')
  const bob = await enter('bob-1')
  await clock.pass(100)
  log.hangs = true
  const refusals = new Map<string, number>()
  const asked = Array.from({ length: 5000 }, (_, i) =>
    live.room.execute('ann-1', `c-${i}`, 'chat.say', say('x'.repeat(2000))).catch((error: { code: string }) => {
      refusals.set(error.code, (refusals.get(error.code) ?? 0) + 1)
    }),
  )
  await clock.pass(100)
  const taken = asked.length - (refusals.get('log_unwritable') ?? 0)
  expect(taken, 'as many as fit').toBeLessThan(limits.waitingBytes / 4000 + 1)
  expect(receiver.ended).toBeUndefined()
  const leaving = bob.connection.close()
  await clock.pass(limits.logHangsMs)
  await Promise.all([...asked, leaving])
  expect(refusals.get('log_unwritable'), 'all are answered').toBe(asked.length)
  expect([receiver.ended, failures(), seat('bob-1')?.here]).toEqual(['comeBack', 1, true])
  await live.close()
  expect(clock.waiting).toBe(0)
})

test('what is due and refused, or decides nothing, is asked again later, and holds up nobody else’s', async () => {
  const { live, clock, unexpected } = await openFailing()
  const { due } = rules.chat
  const { expire } = rules.meeting.commands
  let asked = 0
  rules.chat.due = () => {
    throw mistake
  }
  rules.backchannel.due = () => [{ at: 0, command: 'say', params: { text: 'refused' } }]
  rules.meeting.commands['expire'] = input => (++asked < 3 ? { events: [], reply: {} } : expire!(input))
  try {
    await live.room.run('meeting.start', { endsAt: 1e7, unmoderatedLimitMs: 60_000 })
    await clock.pass(59_000)
    expect(asked).toBe(0)
    await clock.pass(2_000)
    expect([asked, live.room.state.meeting.end]).toEqual([1, null])
    await clock.pass(60_000)
    expect([asked, live.room.state.meeting.end?.endedBy]).toEqual([3, 'absence'])
    expect(new Set(unexpected)).toEqual(new Set([mistake]))
  } finally {
    delete rules.backchannel.due
    if (due) rules.chat.due = due
    else delete rules.chat.due
    rules.meeting.commands['expire'] = expire!
  }
})

test('[A8] whose role changes and changes back while many are being welcomed misses nothing', async () => {
  const { room, broadcast, watch } = await openRoom({ attendees: 1 })
  let slots = 0
  const flush = () => broadcast.flush(++slots * limits.flushEveryMs)
  for (let i = 0; i < 2 * limits.welcomesPerFlush; i++) watch('moderator-1')
  const { model, frames } = watch('attendee-1')
  for (let i = 0; i < 3; i++) flush()
  await room.run('people.setRole', { id: 'moderator-1', role: 'speaker' })
  await room.run('people.setRole', { id: 'attendee-1', role: 'speaker' })
  await room.execute('speaker-1', 'c-1', 'chat.say', say('meanwhile'))
  flush()
  expect(frames, 'others are welcomed first').toHaveLength(1)
  await room.run('people.setRole', { id: 'attendee-1', role: 'attendee' })
  for (let i = 0; i < 3; i++) flush()
  expect(model.state).toEqual(room.state)
  const late = watch('attendee-1')
  flush()
  expect(model.since?.seq, 'the number is right').toBe(late.model.since!.seq)
})

test('[J5] an audience that names a person twice counts once', async () => {
  const { room, broadcast, watch } = await openRoom()
  const { model, stop } = watch('attendee-1')
  broadcast.flush()
  const { audience } = registry.chat
  const right = audience['said']!
  audience['said'] = { group: 'nobody', persons: ['attendee-1', 'attendee-1'] }
  await room.execute('attendee-1', 'c-1', 'chat.say', say('a note to myself'))
  audience['said'] = right
  broadcast.flush()
  stop()
  await room.execute('attendee-2', 'c-2', 'chat.say', say('hello'))
  const again = watch('attendee-1', model.since, model)
  broadcast.flush()
  expect(again.frames[0]).toMatch(/^\{"events".*"hello"/)
  expect(again.frames[0]).not.toMatch(/myself/)
})

test('[J5] a connection whose backlog cannot be told ends alone, at its first frame and later', async () => {
  const { live, clock, enter, unexpected } = await openFailing()
  const speaker = await enter('speaker-1', { role: 'speaker' })
  const later = await enter('ann-1')
  await clock.pass(100)
  const failing = () => {
    throw mistake
  }
  Object.defineProperty(later.receiver, 'backlogBytes', { get: failing })
  const atFirst = await openBroken('bob-1')
  await live.room.execute('speaker-1', 'c-1', 'chat.say', say('one'))
  await clock.pass(100)
  expect([later.receiver.ended, atFirst.ended, speaker.receiver.ended]).toEqual(['comeBack', 'comeBack', undefined])
  expect(speaker.receiver.model.state.chat.lines).toHaveLength(1)
  expect(new Set(unexpected)).toEqual(new Set([mistake]))

  async function openBroken(id: string): Promise<FakeReceiver> {
    const receiver = new FakeReceiver()
    Object.defineProperty(receiver, 'backlogBytes', { get: failing })
    await live.connect({ person: { id, name: id, role: 'attendee' }, tab: 'tab-1', takeOver: false }, receiver)
    return receiver
  }
})

test('what a paced run throws is told, and the next one runs', async () => {
  const clock = new FakeClock()
  const told: unknown[] = []
  let runs = 0
  const pacer = new Pacer(
    clock,
    () => {
      runs += 1
      throw mistake
    },
    error => told.push(error),
  )
  for (const expected of [1, 2]) {
    pacer.wake()
    await clock.pass(0)
    expect([runs, told]).toEqual([expected, Array(expected).fill(mistake)])
  }
})
