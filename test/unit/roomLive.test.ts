import { expect, test } from 'vitest'
import { listWaiting } from '../../contract/features/door.ts'
import { limits } from '../../contract/limits.ts'
import { fakeOutlet } from '../support/FakeReceiver.ts'
import { openLive } from '../support/openLive.ts'

const say = (text: string) => ({ text, replyTo: null })

test('the first frame goes out at once, the next ones at most 20 times a second', async () => {
  const { live, clock, enter } = await openLive()
  const { receiver } = await enter('ann-1')
  await clock.pass(0)
  expect(receiver.frames).toHaveLength(1)
  await clock.pass(1000)
  for (let ms = 0; ms < 1000; ms += 10) {
    await live.room.execute('ann-1', `c-${ms}`, 'chat.say', say('hi'))
    await clock.pass(0)
    if (ms === 0) expect(receiver.frames, 'at once after a pause').toHaveLength(2)
    await clock.pass(10)
  }
  await clock.pass(limits.flushEveryMs)
  expect(receiver.model.since?.seq).toBe(live.room.state.people.here + 100)
  expect(receiver.frames.length).toBeGreaterThan(15)
  expect(receiver.frames.length).toBeLessThanOrEqual(1 + 21)
})

test('many who come at once are all welcomed without anything else happening', async () => {
  const { clock, enter } = await openLive()
  const all = await Promise.all(Array.from({ length: 2 * limits.welcomesPerFlush + 1 }, (_, i) => enter(`person-${i}`)))
  await clock.pass(3 * limits.flushEveryMs)
  expect(all.filter(({ receiver }) => receiver.frames.length === 0)).toEqual([])
})

test('[J7] another tab is asked for; moving ends the first page, and its end is no leaving', async () => {
  const { enter, seat, clock } = await openLive()
  const first = await enter('ann-1', { tab: 'tab-1' })
  await expect(enter('ann-1', { tab: 'tab-2' })).rejects.toMatchObject({ code: 'elsewhere' })
  expect(first.receiver.ended).toBeUndefined()
  const second = await enter('ann-1', { tab: 'tab-2', takeOver: true })
  expect(first.receiver.ended).toBe('moved')
  await first.connection.close()
  await clock.pass(1000)
  expect(seat('ann-1')?.here).toBe(true)
  expect([first.receiver.frames.length, second.receiver.frames.length]).toEqual([0, 1])
  await second.connection.close()
  expect(seat('ann-1')?.here).toBe(false)
})

test('[J7] [J2] another tab of who waits before the locked room is told so; moving takes the turn along', async () => {
  const { live, enter, clock } = await openLive()
  await live.room.run('people.enter', { id: 'mod-1', name: 'mod-1', role: 'moderator' })
  await live.room.execute('mod-1', 'c-1', 'door.lock', {})
  const first = await enter('ann-1', { tab: 'tab-1' })
  const waiting = listWaiting(live.room.state.door)
  await clock.pass(1000)
  await expect(enter('ann-1', { tab: 'tab-2' })).rejects.toMatchObject({ code: 'waits_elsewhere' })
  await enter('ann-1', { tab: 'tab-2', takeOver: true })
  expect(first.receiver.ended).toBe('moved')
  expect(waiting).toMatchObject([{ id: 'ann-1' }])
  expect(listWaiting(live.room.state.door)).toEqual(waiting)
})

test('[J5] a reload of the same tab takes its seat back without a question, whichever end is noticed first', async () => {
  const { enter, seat } = await openLive()
  const before = await enter('ann-1')
  const coming = enter('ann-1')
  await before.connection.close()
  const after = await coming
  expect(before.receiver.ended).toBe('moved')
  expect(seat('ann-1')?.here).toBe(true)
  await after.connection.close()
  await enter('ann-1')
  expect(seat('ann-1')?.here).toBe(true)
})

test('[J7] of two pages that come at once one is let in', async () => {
  const { enter, seat } = await openLive()
  const outcomes = await Promise.allSettled([
    enter('ann-1', { tab: 'tab-1' }),
    enter('ann-1', { tab: 'tab-2', takeOver: true }),
    enter('ann-1', { tab: 'tab-3' }),
  ])
  expect(outcomes.map(o => o.status)).toEqual(['rejected', 'fulfilled', 'rejected'])
  expect(seat('ann-1')?.here).toBe(true)
})

test('[J5] after a restart the seats wait for their people; who does not come counts as away', async () => {
  const { enter, log, live } = await openLive()
  await enter('ann-1')
  await enter('bob-1')
  await live.room.execute('ann-1', 'c-1', 'people.joinStage', {})
  await live.room.execute('ann-1', 'c-2', 'people.setMedia', { microphone: true, camera: true })
  const restarted = await openLive({ log, fence: 2 })
  expect(restarted.seat('ann-1')).toMatchObject({ here: true, place: 'stage', microphone: true, camera: true })
  await restarted.enter('ann-1')
  await restarted.clock.pass(60_000)
  expect([restarted.seat('ann-1')?.here, restarted.seat('bob-1')?.here]).toEqual([true, false])
})

test('[J4] a live room ends by itself when no moderator comes back, and shows everybody out', async () => {
  const { live, clock, enter } = await openLive()
  await live.room.run('meeting.start', { endsAt: 1e7, unmoderatedLimitMs: 900_000 })
  const moderator = await enter('moderator-1', { role: 'moderator' }),
    attendee = await enter('ann-1')
  await moderator.connection.close()
  await clock.pass(899_000)
  expect(attendee.receiver.ended).toBeUndefined()
  await clock.pass(1_001)
  expect(attendee.receiver.ended).toBe('ended')
  expect(attendee.receiver.model.state.meeting.end?.endedBy).toBe('absence')
  await attendee.connection.close()
  await expect(enter('ann-1')).rejects.toMatchObject({ code: 'ended' })
  expect(live.isIdle).toBe(true)
})

test('a log that fails ends every connection with a word to come back', async () => {
  const { live, log, enter, failures } = await openLive()
  const { receiver, connection } = await enter('ann-1')
  log.fails = true
  await expect(live.room.execute('ann-1', 'c-1', 'chat.say', say('lost'))).rejects.toMatchObject({
    code: 'log_unwritable',
  })
  expect(receiver.ended).toBe('comeBack')
  expect(failures()).toBe(1)
  await connection.close()
})

test('a closed room has no timers left, and closing twice is harmless', async () => {
  const { live, clock, enter } = await openLive()
  await live.room.run('meeting.start', { endsAt: 1e7, unmoderatedLimitMs: 900_000 })
  const { receiver } = await enter('ann-1')
  await Promise.all([live.close(), live.close()])
  expect(receiver.ended).toBe('comeBack')
  expect(clock.waiting).toBe(0)
  await expect(live.room.execute('ann-1', 'c-1', 'chat.say', say('late'))).rejects.toMatchObject({
    code: 'log_unwritable',
  })
})

test('[C6] what a viewer is not shown keeps nothing waiting that they are shown', async () => {
  const { live, clock, enter } = await openLive()
  await enter('speaker-1', { role: 'speaker' })
  const { receiver } = await enter('ann-1')
  await clock.pass(1000)
  await live.room.execute('speaker-1', 'c-1', 'backchannel.say', { text: 'psst' })
  await clock.pass(10)
  await live.room.execute('speaker-1', 'c-2', 'chat.say', say('hello'))
  await clock.pass(0)
  expect(receiver.model.state.chat.lines.map(line => line.text)).toEqual(['hello'])
})

test('those who are sent much are sent it together, whenever they came', async () => {
  const sends: number[] = []
  const { live, clock, enter } = await openLive({
    outlet: {
      send(frame, receivers) {
        sends.push(receivers.length)
        fakeOutlet.send(frame, receivers)
      },
    },
  })
  for (const person of ['ann-1', 'bob-1', 'cem-1', 'dan-1']) {
    await enter(person)
    await clock.pass(17)
  }
  for (let i = 0; i < 20; i++) {
    await live.room.execute('ann-1', `c-${i}`, 'chat.say', say('hi'))
    await clock.pass(25)
  }
  expect(sends.slice(-8)).toEqual(Array.from({ length: 8 }, () => 4))
})
