import { expect, test, vi } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { linesOf, mainRoomId as main, openBreakouts, toldOf } from '../support/openMeeting.ts'

/** Ann is in the first breakout, and the second one is open too. */
async function openWithAnn(role: 'attendee' | 'moderator' = 'attendee') {
  const meeting = await openBreakouts()
  const { rooms, enter, flush, a, b } = meeting
  const [ann, bob] = [await enter('ann-1', { role }), await enter('bob-1')]
  await Promise.all([rooms.move('ann-1', a), rooms.move('bob-1', b)])
  await flush()
  return { ...meeting, ann, bob }
}
/** The first breakout has left memory, and Ann, who is on her way there, waits before the locked main room. */
async function openWithAnnOutside() {
  const meeting = await openBreakouts()
  const { rooms, enter, flush, clock, directory, a } = meeting
  const [mod, before] = [await enter('mod-1', { role: 'moderator' }), await enter('ann-1')]
  await rooms.move('ann-1', a)
  await before.connection.close()
  await clock.pass(4 * limits.roomIdleMs)
  expect(directory.find(a)).toBeUndefined()
  await mod.give('door.lock', {}, main)
  const ann = await enter('ann-1')
  await flush()
  return { ...meeting, mod, ann }
}
const hereIn = ({ seatIn }: Awaited<ReturnType<typeof openBreakouts>>, roomId: string, id: string) =>
  seatIn(roomId, id)?.here ?? false

/** By the tab that has taken over. */
async function expectInOtherRoomOnly(
  meeting: Awaited<ReturnType<typeof openWithAnn>>,
  { model, receiver }: Awaited<ReturnType<typeof meeting.enter>>,
) {
  await meeting.flush()
  expect([model.room, receiver.ended]).toEqual([meeting.b, undefined])
  expect([meeting.a, meeting.b].map(room => hereIn(meeting, room, 'ann-1'))).toEqual([false, true])
}

test('[B3] who goes while they are brought to another room is in neither of them', async () => {
  const meeting = await openWithAnn()
  const { rooms, ann, flush, logs, a, b } = meeting
  const release = logs.get(b)!.hold()
  const moving = rooms.move('ann-1', b)
  await flush()
  expect(ann.connection.roomId).toBe(a)
  const closing = ann.connection.close()
  await flush()
  release()
  await Promise.all([moving, closing])
  await flush()
  expect([main, a, b].map(room => hereIn(meeting, room, 'ann-1'))).toEqual([false, false, false])
})

test('[J7] [B3] who is moved while another tab takes over is in the other room only', async () => {
  const meeting = await openWithAnn()
  const { rooms, ann, enter, flush, logs, b } = meeting
  const release = logs.get(b)!.hold()
  const moving = rooms.move('ann-1', b)
  await flush()
  const taking = enter('ann-1', { tab: 'tab-2', takeOver: true })
  await flush()
  const closing = ann.connection.close()
  release()
  await Promise.all([moving, closing])
  await expectInOtherRoomOnly(meeting, await taking)
})

test('[J7] [B3] who is moved just before another tab takes over is in the other room only', async () => {
  const meeting = await openWithAnn()
  const { rooms, ann, enter, flush, logs, b } = meeting
  const release = logs.get(main)!.hold()
  const moving = rooms.move('ann-1', b)
  await flush()
  const taking = enter('ann-1', { tab: 'tab-2', takeOver: true })
  const closing = ann.connection.close()
  await flush()
  release()
  await Promise.all([moving, closing])
  await expectInOtherRoomOnly(meeting, await taking)
})

test('[J7] [B3] the end of a page that was taken over from puts nobody out who is just being moved', async () => {
  const { rooms, ann, enter, flush, logs, b } = await openWithAnn()
  const { receiver, model } = await enter('ann-1', { tab: 'tab-2', takeOver: true })
  const release = logs.get(b)!.hold()
  const moving = rooms.move('ann-1', b)
  await flush()
  await ann.connection.close()
  await flush()
  release()
  await moving
  await flush()
  expect([receiver.ended, model.room]).toEqual([undefined, b])
})

test('[B3] who is moved from one breakout to another sits there as they sat', async () => {
  const { rooms, ann, seatIn, b } = await openWithAnn()
  await ann.give('people.joinStage', {})
  await rooms.move('ann-1', b)
  expect([main, b].map(room => seatIn(room, 'ann-1')!.place)).toEqual(['viewer', 'stage'])
})

test('[J7] [B3] whom another tab has taken over from is refused, though their breakout is open by then', async () => {
  const { ann, enter, flush, logs, a } = await openWithAnn()
  await ann.connection.close()
  const release = logs.get(a)!.hold()
  const entering = enter('ann-1')
  await flush()
  const refused = expect(entering).rejects.toMatchObject({ code: 'elsewhere' })
  const goOn = logs.get(main)!.hold()
  const taking = enter('ann-1', { tab: 'tab-2', takeOver: true, role: 'speaker' })
  release()
  await refused
  goOn()
  expect((await taking).connection.roomId).toBe(a)
})

test('[J2] [B3] who is let in and goes before their breakout is open is not there', async () => {
  const meeting = await openWithAnnOutside()
  const { mod, ann, flush, logs, directory, a } = meeting
  const release = logs.get(a)!.hold()
  await mod.give('door.admit', { id: 'ann-1' }, main)
  await flush()
  const closing = ann.connection.close()
  await flush()
  release()
  await closing
  await flush()
  await directory.get(a)
  expect([main, a].map(room => hereIn(meeting, room, 'ann-1'))).toEqual([false, false])
  expect(toldOf(meeting, a, 'ann-1')).toEqual(['entered', 'left'])
})

test('[A8] a role that ended just before a move does not hold in the next room', async () => {
  const { rooms, flush, logs, main: live, seatIn, a, b } = await openWithAnn('moderator')
  const release = logs.get(a)!.hold()
  await live.room.run('people.setRole', { id: 'ann-1', role: 'attendee' })
  const moving = rooms.move('ann-1', b)
  await flush()
  release()
  await moving
  await flush()
  expect([main, b].map(room => seatIn(room, 'ann-1')!.role)).toEqual(['attendee', 'attendee'])
})

test('[A8] a role that ends in the middle of a move ends in the room before, too', async () => {
  const { rooms, flush, logs, main: live, seatIn, a, b } = await openWithAnn('moderator')
  const release = logs.get(b)!.hold()
  const moving = rooms.move('ann-1', b)
  await flush()
  await live.room.run('people.setRole', { id: 'ann-1', role: 'attendee' })
  await flush()
  expect(seatIn(a, 'ann-1')).toMatchObject({ here: true, role: 'attendee' })
  release()
  await moving
  expect(seatIn(b, 'ann-1')!.role).toBe('attendee')
})

test('[A8] whose right ends is put out at once, though their breakout cannot be written', async () => {
  const { ann, flush, logs, main: live, a } = await openWithAnn()
  logs.get(a)!.hangs = true
  await live.room.run('people.remove', { id: 'ann-1' })
  await flush()
  expect(ann.receiver.ended).toBe('removed')
})

test('[J3] the end for everyone holds for who comes back into a breakout that is being opened', async () => {
  const { rooms, enter, flush, logs, clock, directory, a } = await openBreakouts()
  const [mod, before] = [await enter('mod-1', { role: 'moderator' }), await enter('ann-1')]
  await rooms.move('ann-1', a)
  await before.connection.close()
  await clock.pass(4 * limits.roomIdleMs)
  expect(directory.find(a)).toBeUndefined()
  const release = logs.get(a)!.hold()
  const entering = enter('ann-1')
  await flush()
  await mod.give('meeting.end', {}, main)
  await flush()
  release()
  const ann = await entering
  await flush()
  expect(ann.receiver.ended).toBe('ended')
})

test('[MS6] a main room that has left memory hears nothing more of breakouts', async () => {
  const { rooms, flush, directory, a } = await openWithAnn()
  const ended = vi.spyOn(rooms.media, 'closeProducers')
  const live = await directory.get(a)
  await live.room.run('people.setRole', { id: 'ann-1', role: 'speaker' })
  await live.room.run('people.setRole', { id: 'ann-1', role: 'attendee' })
  expect(ended).toHaveBeenCalledTimes(1)
  rooms.close()
  rooms.adopt(live)
  await live.room.run('people.remove', { id: 'ann-1' })
  await flush()
  expect(ended).toHaveBeenCalledTimes(1)
})

test('[B4] a breakout that is closed is not among those that are shown', async () => {
  const { rooms, enter, clock, a, b } = await openWithAnn()
  const mod = await enter('mod-1', { role: 'moderator' })
  await clock.pass(1000)
  expect(mod.model.gauges['rooms.breakouts']?.map(({ id }) => id)).toEqual([a, b])
  await rooms.closeBreakout(a)
  await clock.pass(1000)
  expect(mod.model.gauges['rooms.breakouts']?.map(({ id }) => id)).toEqual([b])
})

test('[RS14] who has gone is shown nothing more, while they could not be brought to another room yet', async () => {
  const { rooms, ann, enter, flush, logs, a, b } = await openWithAnn()
  const cem = await enter('cem-1')
  await rooms.move('cem-1', a)
  await flush()
  const release = logs.get(b)!.hold()
  const moving = rooms.move('ann-1', b)
  await flush()
  const closing = ann.connection.close({ forGood: true })
  await flush()
  const frames = ann.receiver.frames.length
  await cem.say('of those who are still here')
  await flush()
  expect([linesOf(cem).length, ann.receiver.frames.length]).toEqual([1, frames])
  release()
  await Promise.all([moving, closing])
})

test('[RS9] the people of a main room that failed come back at once from breakouts too, though a snapshot hangs', async () => {
  const { ann, logs, main: live } = await openWithAnn()
  const log = logs.get(main)!
  log.saveSnapshot = () => new Promise(() => {})
  const run = (n: number) => live.room.run('people.setRole', { id: 'bob-1', role: n % 2 ? 'speaker' : 'attendee' })
  for (let n = 1; n <= limits.snapshotEveryRecords; n++) await run(n)
  log.fails = true
  await expect(run(limits.snapshotEveryRecords + 1)).rejects.toMatchObject({ code: 'log_unwritable' })
  expect(ann.receiver.ended).toBe('comeBack')
})
