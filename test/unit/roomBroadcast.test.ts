import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import type { RoomEvent, RoomState } from '../../contract/room.ts'
import { openRoom } from '../support/openRoom.ts'

const say = (text: string) => ({ text, replyTo: null })

test('[C6] what is hidden from a viewer leaves no trace in the bytes that the viewer gets', async () => {
  async function framesOf(withHidden: boolean) {
    const { room, broadcast, watch, world } = await openRoom()
    let n = 0
    const hidden = async () => {
      if (!withHidden) return
      world.idPrefix = 'hidden'
      await room.execute('speaker-1', `s-${++n}`, 'backchannel.say', { text: 'psst' })
      world.idPrefix = 'id'
      broadcast.flush()
    }
    const first = watch('attendee-1')
    await hidden()
    broadcast.flush()
    await room.execute('moderator-1', 'c-1', 'chat.say', say('one'))
    await hidden()
    broadcast.flush()
    await hidden()
    first.stop()
    await hidden()
    await room.execute('moderator-1', 'c-2', 'chat.say', say('two'))
    await hidden()
    const again = watch('attendee-1', first.model.since, first.model)
    const late = watch('attendee-1')
    broadcast.flush()
    return [...first.frames, ...again.frames, ...late.frames]
  }
  const without = await framesOf(false)
  expect(await framesOf(true)).toEqual(without)
  expect(without[2], 'the third frame is the rest, not a view').toMatch(/^\{"events":.*"two"/)
})

test('[C6] what is hidden from a viewer delays nothing that the viewer gets', async () => {
  const { room, broadcast, watch } = await openRoom()
  const [speaker, attendee] = [watch('speaker-1'), watch('attendee-1')]
  broadcast.flush(0)
  await room.execute('speaker-1', 's-1', 'backchannel.say', { text: 'psst' })
  broadcast.flush(1000)
  await room.execute('moderator-1', 'c-1', 'chat.say', say('one'))
  broadcast.flush(1001)
  const framesOf = () => [speaker.frames.length, attendee.frames.length]
  expect(framesOf(), 'the speaker has just been told something').toEqual([2, 2])
  broadcast.flush(1050)
  expect(framesOf()).toEqual([3, 2])
})

test('[J5] coming back gets the rest, after a restart of the server too', async () => {
  const { room, broadcast, watch, log } = await openRoom()
  const before = watch('attendee-1')
  broadcast.flush()
  await room.execute('moderator-1', 'c-1', 'chat.say', say('while away'))
  const restarted = await openRoom({ log })
  const after = restarted.watch('attendee-1', before.model.since, before.model)
  restarted.broadcast.flush()
  expect(after.frames[0]).toMatch(/^\{"events":/)
  expect(after.model.state.chat).toEqual(restarted.world.state.chat)
})

test('[J5] coming back across a snapshot goes on counting', async () => {
  const { room, broadcast, watch, log } = await openRoom()
  const before = watch('attendee-1')
  broadcast.flush()
  await room.execute('moderator-1', 'c-1', 'chat.say', say('one'))
  broadcast.flush()
  await room.close()
  const restarted = await openRoom({ log })
  expect(log.snapshot).toBeDefined()
  await restarted.room.execute('moderator-1', 'c-2', 'chat.say', say('two'))
  const after = restarted.watch('attendee-1', before.model.since, before.model)
  restarted.broadcast.flush()
  expect(after.frames).toHaveLength(1)
  expect(after.frames[0]).toMatch(/^\{"events":.*"two"/)
  expect(after.frames[0]).not.toMatch(/"one"/)
})

test('[A8] a new role is answered by a fresh view, at once', async () => {
  const { room, broadcast, watch } = await openRoom()
  const { frames, model } = watch('attendee-1')
  await room.execute('speaker-1', 'c-1', 'backchannel.say', { text: 'psst' })
  broadcast.flush()
  expect(model.state.backchannel.lines).toEqual([])
  await room.run('people.setRole', { id: 'attendee-1', role: 'speaker' })
  broadcast.flush()
  expect(model.state.backchannel.lines.map(l => l.text)).toEqual(['psst'])
  await room.run('people.setRole', { id: 'attendee-1', role: 'attendee' })
  await room.execute('speaker-1', 'c-4', 'backchannel.say', { text: 'gone again' })
  broadcast.flush()
  expect(model.state.backchannel.lines).toEqual([])
  expect(frames.join()).not.toMatch(/gone again/)
})

test('who is not in the room, or was put out of it, is shown nothing', async () => {
  const { room, broadcast, watch } = await openRoom()
  const stranger = watch('stranger-1'),
    removed = watch('attendee-1')
  broadcast.flush()
  expect(stranger.frames).toEqual([])
  expect(stranger.receiver.ended).toBe('removed')
  await room.run('people.remove', { id: 'attendee-1' })
  await room.execute('moderator-1', 'c-1', 'chat.say', say('without you'))
  broadcast.flush()
  expect(removed.receiver.ended).toBe('removed')
  expect(removed.frames.join()).not.toMatch(/without you/)
})

test('each frame is handed over once, with all who get the same bytes', async () => {
  const { room, broadcast, watch, sends } = await openRoom()
  const watched = ['moderator-1', 'speaker-1', 'attendee-1', 'attendee-2'].map(person => watch(person))
  broadcast.flush()
  sends.length = 0
  await room.execute('speaker-1', 'c-1', 'backchannel.say', { text: 'psst' })
  await room.execute('speaker-1', 'c-2', 'chat.say', say('hi'))
  broadcast.flush()
  expect(sends.map(receivers => receivers.length)).toEqual([1, 1, 2])
  expect(watched[2]!.frames.at(-1)).toBe(watched[3]!.frames.at(-1))
  broadcast.flush()
  expect(sends, 'nothing new, nothing sent').toHaveLength(3)
})

test('many who come at once are welcomed by and by, with one encoding for all who come together', async () => {
  const { broadcast, watch, sends } = await openRoom()
  const all = Array.from({ length: 2 * limits.welcomesPerFlush + 1 }, () => watch('attendee-1'))
  const again = Array.from({ length: 4 }, (_, i) => broadcast.flush(i * limits.flushEveryMs))
  expect(again).toEqual([limits.flushEveryMs, 2 * limits.flushEveryMs, undefined, undefined])
  expect(all.every(({ frames }) => frames.length === 1)).toBe(true)
  expect(sends, 'two halves in each of three slots').toHaveLength(6)
})

test('a slow reader is told to come back, and the others are not kept waiting', async () => {
  const { room, broadcast, watch } = await openRoom()
  const slow = watch('attendee-1'),
    quick = watch('attendee-2')
  broadcast.flush()
  slow.receiver.backlogBytes = limits.backlogBytes + 1
  await room.execute('attendee-2', 'c-1', 'chat.say', say('hi'))
  broadcast.flush()
  expect(slow.receiver.ended).toBe('comeBack')
  expect(slow.frames).toHaveLength(1)
  expect(quick.frames).toHaveLength(2)
  slow.receiver.backlogBytes = 0
  const again = watch('attendee-1', slow.model.since, slow.model)
  broadcast.flush()
  expect(again.frames[0]).toMatch(/^\{"events":.*"hi"/)
})

test('[J3] at the end everybody hears so, and is shown out', async () => {
  const { room, broadcast, watch } = await openRoom()
  const attendee = watch('attendee-1')
  broadcast.flush()
  await room.execute('moderator-1', 'c-1', 'meeting.end', {})
  broadcast.flush()
  expect(attendee.model.state.meeting.end?.endedBy).toBe('moderator')
  expect(attendee.receiver.ended).toBe('ended')
})

test('in the pause after a frame, who is new, changes role or is removed is served at once, and at the end all are', async () => {
  const { room, broadcast, watch } = await openRoom()
  const watched = ['moderator-1', 'speaker-1', 'attendee-1'].map(person => watch(person))
  const [moderator, speaker, attendee] = watched
  broadcast.flush(0)
  await room.execute('moderator-1', 'c-1', 'chat.say', say('hi'))
  const framesOf = () => watched.map(({ frames }) => frames.length)
  expect([broadcast.flush(60), framesOf()]).toEqual([undefined, [2, 2, 2]])
  await room.execute('moderator-1', 'c-2', 'chat.say', say('how are you'))
  expect([broadcast.flush(61), framesOf()]).toEqual([100, [2, 2, 2]])

  const late = watch('attendee-2')
  expect([broadcast.flush(62), late.frames.length]).toEqual([100, 1])
  await room.run('people.setRole', { id: 'attendee-1', role: 'speaker' })
  expect([broadcast.flush(63), attendee!.frames.at(-1)]).toEqual([100, expect.stringMatching(/^\{"role":"speaker"/)])
  await room.run('people.remove', { id: 'speaker-1' })
  broadcast.flush(64)
  expect(speaker!.receiver.ended).toBe('removed')
  await room.execute('moderator-1', 'c-3', 'meeting.end', {})
  broadcast.flush(65)
  expect([moderator, attendee, late].map(each => each!.receiver.ended)).toEqual(['ended', 'ended', 'ended'])
})

/** The same room, which counts how often its seats are looked at. */
function countLooks(room: RoomState) {
  let looks = 0
  const people = {
    ...room.people,
    get seats() {
      looks++
      return room.people.seats
    },
  }
  return { state: { ...room, people }, looks: () => looks }
}

test('in the pause nobody is looked at', async () => {
  const { room, broadcast, watch } = await openRoom()
  watch('attendee-1')
  broadcast.flush(0)
  const { state, looks } = countLooks(room.state)
  broadcast.publish([], state)
  const flushes = [1, 2, 3].map(atMs => (broadcast.flush(atMs), looks()))
  expect(flushes, 'only once, for the people have changed').toEqual([1, 1, 1])
})

test('a frame looks for the seats of those only whose seat has changed', async () => {
  const { room, broadcast, watch } = await openRoom({ attendees: 100 })
  for (let n = 1; n <= 100; n++) watch(`attendee-${n}`)
  while (broadcast.flush() !== undefined);
  await room.execute('attendee-7', 'c-1', 'people.joinStage', {})
  const { state, looks } = countLooks(room.state)
  broadcast.publish([], state)
  broadcast.flush()
  expect(looks(), 'once for what has changed, once for that person').toBe(2)
})

test('where many change roles at once, who has to wait for a fresh view gets it with a later frame', async () => {
  const many = limits.welcomesPerFlush + 5
  const { room, broadcast, watch } = await openRoom({ attendees: many })
  const models = Array.from({ length: many }, (_, n) => watch(`attendee-${n + 1}`).model)
  const roles = () => models.map(({ since }) => since?.role)
  for (const atMs of [1000, 2000]) broadcast.flush(atMs)
  await Promise.all(models.map((_, n) => room.run('people.setRole', { id: `attendee-${n + 1}`, role: 'speaker' })))
  broadcast.flush(10_000)
  expect(roles()).toContain('attendee')
  broadcast.flush(20_000)
  expect(roles()).not.toContain('attendee')
})

test('an event whose audience fails is answered by fresh views in the pause too', async () => {
  const { room, broadcast, watch } = await openRoom({ onUnexpected: () => {} })
  const { frames } = watch('attendee-1')
  broadcast.flush(0)
  broadcast.publish([{ feature: 'chat', event: { type: 'unknown' } } as unknown as RoomEvent], room.state)
  broadcast.flush(1)
  expect(frames).toEqual([expect.stringMatching(/^\{"role"/), expect.stringMatching(/^\{"role"/)])
})
