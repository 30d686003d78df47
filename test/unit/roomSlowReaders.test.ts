import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { FakeReceiver } from '../support/FakeReceiver.ts'
import { openLive } from '../support/openLive.ts'
import { SlowConnection } from '../support/SlowConnection.ts'

const twoMbitPerSecond = 250 // bytes a millisecond
const longest = '漢'.repeat(limits.chatTextChars)

/** A room that somebody has filled with the longest lines that there are, and with many seats. */
async function openFilled({ seats = 0 } = {}) {
  const opened = await openLive()
  const { live, clock, enter } = opened
  await enter('filler-1')
  for (let i = 0; i < seats; i++) {
    await live.room.run('people.enter', { id: `seat-${i}`, name: '漢'.repeat(limits.nameChars), role: 'attendee' })
  }
  let lines = 0
  const say = async (text = longest) => {
    await live.room.execute('filler-1', `line-${++lines}`, 'chat.say', { text, replyTo: null })
    await clock.pass(1000)
  }
  for (let i = 0; i < limits.chatLines; i++) await say()
  return { ...opened, say }
}
const person = { id: 'slow-1', name: 'Slow', role: 'attendee' } as const
const connect = ({ live, clock }: Awaited<ReturnType<typeof openLive>>, bytesPerMs: number) => {
  const connection = new SlowConnection(clock, bytesPerMs)
  return live.connect({ person, tab: 'tab-1', takeOver: false }, connection).then(() => connection)
}

test('[C2] nobody can fill the chat so that a slow line never gets into the room', async () => {
  const room = await openFilled()
  const connection = await connect(room, twoMbitPerSecond)
  for (let i = 0; i < 10; i++) await room.say()
  expect(connection.ended).toBeUndefined()
  expect(connection.backlogBytes).toBe(0)
  expect(connection.model.state).toEqual(room.live.room.state)
  const [first] = connection.frames
  expect(Buffer.byteLength(first!), 'in bytes').toBeLessThan(3 * limits.chatChars + 20_000)
})

test('[J5] a first frame that is larger than what may wait still gets through, while others talk', async () => {
  const room = await openFilled({ seats: 1500 })
  const connection = await connect(room, twoMbitPerSecond)
  await room.clock.pass(0)
  expect(connection.backlogBytes).toBeGreaterThan(limits.backlogBytes)
  for (let i = 0; i < 10; i++) await room.say()
  expect([connection.ended, connection.backlogBytes]).toEqual([undefined, 0])
  expect(connection.model.state).toEqual(room.live.room.state)
})

test('who takes nothing of a large first frame is told to come back, and so is who falls behind after it', async () => {
  const room = await openFilled({ seats: 1500 })
  const stalled = await connect(room, 0)
  await room.clock.pass(limits.stalledMs)
  await room.say('a')
  await room.say('b')
  expect(stalled.ended).toBe('comeBack')
  const late = await connect(room, twoMbitPerSecond)
  for (let i = 0; i < 10; i++) await room.say()
  late.bytesPerMs = 0
  for (let i = 0; i < limits.backlogBytes / (3 * limits.chatTextChars); i++) await room.say()
  expect(late.ended).toBe('comeBack')
})

test('[C2] the newest lines are kept, as many as fit in lines and in characters', async () => {
  const { live, say } = await openFilled()
  expect(live.room.state.chat.lines).toHaveLength(limits.chatChars / limits.chatTextChars)
  for (let i = 0; i < 100; i++) await say(`${i}`)
  expect(live.room.state.chat.lines.map(line => line.text)).toEqual(
    Array.from({ length: limits.chatLines }, (_, i) => `${100 - limits.chatLines + i}`),
  )
})

test('[J5] who missed more than is worth sending again gets a view, which is smaller', async () => {
  const { live, clock, say } = await openFilled()
  const before = new FakeReceiver()
  const connection = await live.connect({ person, tab: 'tab-1', takeOver: false }, before)
  await clock.pass(100)
  await connection.close()
  for (let i = 0; i < 2 + limits.replayedChars / limits.chatTextChars; i++) await say()
  const since = before.model.since!
  const after = new FakeReceiver(before.model)
  await live.connect({ person, tab: 'tab-1', takeOver: false, since }, after)
  await clock.pass(100)
  expect(after.frames[0]).toMatch(/^\{"role"/)
  expect(after.model.state).toEqual(live.room.state)
})
