import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { mainRoomId as main, openBreakouts } from '../support/openMeeting.ts'

test('[J3] the end for everyone ends breakouts too, by a moderator who is in one', async () => {
  const { rooms, enter, flush, stateOf, a } = await openBreakouts()
  const [mod, bob, cem] = [await enter('mod-1', { role: 'moderator' }), await enter('bob-1'), await enter('cem-1')]
  await Promise.all(['mod-1', 'bob-1'].map(id => rooms.move(id, a)))
  await flush()
  await mod.give('meeting.end', {})
  await flush()
  expect(stateOf(main).meeting.end?.endedBy).toBe('moderator')
  expect([mod, bob, cem].map(({ receiver }) => receiver.ended)).toEqual(['ended', 'ended', 'ended'])
})

test('[B2] who is in a breakout that is closed is in the main room again, and the breakout ends', async () => {
  const { rooms, enter, flush, stateOf, a } = await openBreakouts()
  const [ann, bob] = [await enter('ann-1'), await enter('bob-1')]
  await Promise.all(['ann-1', 'bob-1'].map(id => rooms.move(id, a)))
  await bob.connection.close()
  await rooms.closeBreakout(a)
  await flush()
  expect(ann.model.room).toBe(main)
  expect(ann.receiver.ended).toBeUndefined()
  expect(stateOf(a).meeting.end).not.toBeNull()
  const again = await enter('bob-1')
  await flush()
  expect(again.model.room).toBe(main)
  await expect(rooms.move('ann-1', a)).rejects.toMatchObject({ code: 'closed' })
})

test('[J2] who has to wait before the main room is brought to their breakout once they are let in', async () => {
  const { rooms, enter, flush, clock, a } = await openBreakouts()
  const [mod, ann] = [await enter('mod-1', { role: 'moderator' }), await enter('ann-1')]
  await rooms.move('ann-1', a)
  await ann.connection.close()
  await clock.pass(limits.seatHeldMs)
  await mod.give('door.lock', {}, main)
  const again = await enter('ann-1')
  await flush()
  expect(again.model.outside).toBeDefined()
  await mod.give('door.admit', { id: 'ann-1' }, main)
  await flush()
  expect(again.model.room).toBe(a)
  expect(again.receiver.frames.some(frame => frame.includes(`"room":"${main}"`))).toBe(false)
})

test('[A8] a role that changes, or a right that ends, holds in the breakout too', async () => {
  const { rooms, enter, flush, seatIn, main: live, a } = await openBreakouts()
  const ann = await enter('ann-1')
  await rooms.move('ann-1', a)
  await live.room.run('people.setRole', { id: 'ann-1', role: 'moderator' })
  await flush()
  expect(seatIn(a, 'ann-1')!.role).toBe('moderator')
  await live.room.run('people.remove', { id: 'ann-1' })
  await flush()
  expect(ann.receiver.ended).toBe('removed')
})

test('[RS9] when a log fails, the people of that room come back, and those of a main room from its breakouts too', async () => {
  const { rooms, enter, flush, logs, a, b } = await openBreakouts()
  const [ann, bob, cem] = [await enter('ann-1'), await enter('bob-1'), await enter('cem-1')]
  await rooms.move('ann-1', a)
  await rooms.move('bob-1', b)
  await flush()
  logs.get(a)!.fails = true
  await expect(ann.say('lost')).rejects.toMatchObject({ code: 'log_unwritable' })
  expect([ann, bob, cem].map(({ receiver }) => receiver.ended)).toEqual(['comeBack', undefined, undefined])
  logs.get(main)!.fails = true
  await expect(cem.say('lost')).rejects.toMatchObject({ code: 'log_unwritable' })
  expect([bob, cem].map(({ receiver }) => receiver.ended)).toEqual(['comeBack', 'comeBack'])
})

test('[B4] [C6] moderators of the main room are shown who is in the breakouts by a gauge, and nobody else is', async () => {
  const { rooms, enter, flush, clock, a } = await openBreakouts()
  const [mod, ann, bob] = [await enter('mod-1', { role: 'moderator' }), await enter('ann-1'), await enter('bob-1')]
  await rooms.move('ann-1', a)
  await flush()
  await ann.give('hands.raise', {})
  await clock.pass(1000)
  expect(mod.model.gauges['rooms.breakouts']).toEqual([{ id: a, here: 1, hands: 1 }])
  expect(bob.receiver.frames.join()).not.toContain(a)
  expect(ann.receiver.frames.join()).not.toContain('inBreakout":true')
})
