import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { RoomDirectory } from '../../media/room/RoomDirectory.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeReceiver, fakeOutlet } from '../support/FakeReceiver.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'

const idleAfterMs = 60_000

function createDirectory() {
  const clock = new FakeClock()
  const logs = new Map<string, FakeRoomLog>()
  const trace: string[] = []
  const unexpected: unknown[] = []
  let fence = 0,
    ids = 0
  const directory = new RoomDirectory({
    openLog: async roomId => {
      const log = logs.get(roomId) ?? new FakeRoomLog()
      logs.set(roomId, log)
      return { log, fence: ++fence }
    },
    clock,
    idleAfterMs,
    outlet: fakeOutlet,
    effects: { now: clock.now, id: () => `id-${++ids}` },
    onUnexpected: error => unexpected.push(error),
    opened: roomId => trace.push(`opened ${roomId}`),
    closed: roomId => trace.push(`closed ${roomId}`),
  })
  const enter = async (roomId: string, id: string) => {
    const receiver = new FakeReceiver()
    const live = await directory.get(roomId)
    return {
      live,
      receiver,
      connection: await live.connect(
        { person: { id, name: id, role: 'moderator' }, tab: 'tab-1', takeOver: false },
        receiver,
      ),
    }
  }
  return { directory, clock, logs, trace, unexpected, enter }
}
const say = { text: 'hi', replyTo: null }

test('a room is opened once, however many ask at the same time', async () => {
  const { directory, trace } = createDirectory()
  const [one, two, other] = await Promise.all([
    directory.get('room-1'),
    directory.get('room-1'),
    directory.get('room-2'),
  ])
  expect(one).toBe(two)
  expect(other).not.toBe(one)
  expect(trace).toEqual(['opened room-1', 'opened room-2'])
  expect(directory.find('room-1')).toBe(one)
  expect(directory.find('room-3')).toBeUndefined()
})

test('an idle room leaves memory with a snapshot, and is opened again with all that was said', async () => {
  const { directory, clock, logs, trace, enter } = createDirectory()
  const { live, connection } = await enter('room-1', 'ann-1')
  await live.room.execute('ann-1', 'c-1', 'chat.say', say)
  await clock.pass(3 * idleAfterMs)
  expect(directory.find('room-1'), 'somebody is in it').toBe(live)
  await connection.close()
  await clock.pass(3 * idleAfterMs)
  expect(directory.find('room-1')).toBeUndefined()
  expect(trace).toEqual(['opened room-1', 'closed room-1'])
  expect(logs.get('room-1')?.snapshot).toBeDefined()
  const again = await directory.get('room-1')
  expect(again.room.state.chat.lines).toHaveLength(1)
})

test('[J4] a room that still has something to do stays until it is done', async () => {
  const { directory, clock } = createDirectory()
  const live = await directory.get('room-1')
  await live.room.run('meeting.start', { endsAt: 1e7, unmoderatedLimitMs: 10 * idleAfterMs })
  await clock.pass(9 * idleAfterMs)
  expect(directory.find('room-1')).toBe(live)
  await clock.pass(4 * idleAfterMs)
  expect(live.room.state.meeting.end?.endedBy).toBe('absence')
  expect(directory.find('room-1')).toBeUndefined()
})

test('a room that failed is opened again from its log by whoever comes next', async () => {
  const { directory, logs, trace, enter } = createDirectory()
  const { live, receiver } = await enter('room-1', 'ann-1')
  const log = logs.get('room-1')!
  log.fails = true
  await expect(live.room.execute('ann-1', 'c-1', 'chat.say', say)).rejects.toMatchObject({ code: 'log_unwritable' })
  expect(receiver.ended).toBe('comeBack')
  log.fails = false
  const again = await enter('room-1', 'ann-1')
  expect(again.live).not.toBe(live)
  expect(trace, 'never twice at the same time').toEqual(['opened room-1', 'closed room-1', 'opened room-1'])
  await again.live.room.execute('ann-1', 'c-1', 'chat.say', say)
  expect(again.live.room.state.chat.lines).toHaveLength(1)
  expect(directory.find('room-1')).toBe(again.live)
})

test('[J4] a room that failed is opened again by itself, so that what is due in it happens', async () => {
  const { directory, clock, logs, trace, unexpected } = createDirectory()
  const live = await directory.get('room-1')
  await live.room.run('meeting.start', { endsAt: 1e7, unmoderatedLimitMs: 10 * idleAfterMs })
  const log = logs.get('room-1')!
  log.fails = true
  await expect(live.room.run('meeting.reschedule', { endsAt: 2e7 })).rejects.toMatchObject({ code: 'log_unwritable' })
  log.unreadable = true
  await clock.pass(30_000)
  expect(trace.filter(line => line === 'opened room-1')).toHaveLength(1)
  expect(unexpected.length, 'with growing pauses').toBeLessThan(7)
  log.fails = log.unreadable = false
  await clock.pass(12 * idleAfterMs)
  const again = await directory.get('room-1')
  expect(again.room.state.meeting.end?.endedBy).toBe('absence')
})

test('a room that belongs to another owner now is left to it', async () => {
  const { directory, clock, logs } = createDirectory()
  const live = await directory.get('room-1')
  logs.get('room-1')!.fence = 100
  await expect(live.room.run('meeting.start', { endsAt: 1e7, unmoderatedLimitMs: 1 })).rejects.toMatchObject({
    code: 'fenced',
  })
  await clock.pass(10 * idleAfterMs)
  expect(directory.find('room-1')).toBeUndefined()
})

test('a room that another owner had is taken over again by who wants it here', async () => {
  const { directory, clock, logs, enter } = createDirectory()
  const live = await directory.get('room-1')
  logs.get('room-1')!.fence = 2
  const start = { endsAt: 1e7, unmoderatedLimitMs: 1 }
  await expect(live.room.run('meeting.start', start)).rejects.toMatchObject({ code: 'fenced' })
  await clock.pass(0)
  const again = await enter('room-1', 'ann-1')
  expect(again.live).not.toBe(live)
  await again.live.room.run('meeting.start', start)
})

test('a room whose log hangs while it is opened says so, and is closed when it opens too late', async () => {
  const { directory, clock, logs } = createDirectory()
  const log = new FakeRoomLog()
  logs.set('room-1', log)
  const reading = Promise.withResolvers<void>()
  const { takeOver } = log
  log.takeOver = async fence => {
    await reading.promise
    return takeOver.call(log, fence)
  }
  const opening = expect(directory.get('room-1')).rejects.toMatchObject({ code: 'log_unwritable' })
  await clock.pass(limits.roomOpensMs)
  await opening
  reading.resolve()
  await clock.pass(100)
  expect([directory.find('room-1'), clock.waiting]).toEqual([undefined, 0])
  await directory.get('room-1')
})

test('a room that cannot be opened says so, and may be asked for again', async () => {
  const { directory, logs } = createDirectory()
  const log = new FakeRoomLog()
  logs.set('room-1', log)
  log.secrets = '{"chat":"no such secret"}'
  await Promise.all([1, 2].map(() => expect(directory.get('room-1')).rejects.toMatchObject({ code: 'log_unreadable' })))
  log.secrets = '{}'
  await directory.get('room-1')
})

test('[O3] closing writes all that was taken, and opens nothing more', async () => {
  const { directory, clock, logs, enter } = createDirectory()
  const { live, receiver } = await enter('room-1', 'ann-1')
  const saying = live.room.execute('ann-1', 'c-1', 'chat.say', say)
  const opening = directory.get('room-2')
  await Promise.all([directory.close(), saying, opening])
  expect(receiver.ended).toBe('comeBack')
  expect(logs.get('room-1')!.lines.join()).toMatch(/"said"/)
  expect(clock.waiting).toBe(0)
  await expect(directory.get('room-1')).rejects.toMatchObject({ code: 'log_unwritable' })
  await directory.close()
})
