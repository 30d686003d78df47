import { expect, test } from 'vitest'
import { CommandQueue } from '../../client/models/CommandQueue.ts'
import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { Command } from '../../contract/room.ts'
import { FakeClock } from '../support/FakeClock.ts'

const tooFast = { ok: false, error: { code: 'too_fast', message: 'Too many requests' } } as const

/** A queue and what it has sent; `answers` says that each is answered at once. */
function openQueue({ isConnected = true, answers = false } = {}) {
  const clock = new FakeClock()
  const sent: string[] = []
  let ids = 0
  const queue: CommandQueue = new CommandQueue({
    send: ({ id }: Command) => {
      sent.push(id)
      if (answers) queue.answer(id, { ok: true, reply: { id } })
    },
    newId: () => `c${ids++}`,
    now: clock.now,
    after: (ms, run) => clock.after(ms, run),
  })
  if (isConnected) queue.sendAgain()
  const say = (count: number) =>
    Array.from({ length: count }, () => queue.give('chat.say', { text: 'Hello', replyTo: null }))
  return { clock, sent, queue, say }
}
const idsTo = (count: number) => Array.from({ length: count }, (_, i) => `c${i}`)

test('[J5] commands go out at once up to a burst, and then one by one, below what the server takes', async () => {
  const { clock, sent, say } = openQueue({ answers: true })
  void say(300)
  expect(sent).toEqual(idsTo(0.8 * limits.socketBurst))
  for (let second = 1; second <= 20; second++) {
    const before = sent.length
    await clock.pass(1000)
    expect(sent.length - before).toBeLessThanOrEqual(limits.socketMessagesPerSecond)
  }
  expect(sent).toEqual(idsTo(300))
})

test('[J5] one that came too fast all the same is given again a second later, before what was asked after it', async () => {
  const { clock, sent, queue, say } = openQueue()
  const [first, second] = say(2)
  queue.answer('c0', tooFast)
  queue.answer('c1', tooFast)
  void say(1)
  await clock.pass(900)
  expect(sent).toEqual(['c0', 'c1'])
  await clock.pass(1000)
  expect(sent).toEqual(['c0', 'c1', 'c0', 'c1', 'c2'])
  for (const id of ['c0', 'c1']) queue.answer(id, { ok: true, reply: { id } })
  expect(await Promise.all([first, second])).toEqual([{ id: 'c0' }, { id: 'c1' }])
})

test('[J5] on a new connection all without an answer goes out again, and nothing that has one', () => {
  const { sent, queue, say } = openQueue()
  void say(3)
  queue.answer('c1', { ok: true, reply: { id: 'l1' } })
  sent.length = 0
  queue.sendAgain()
  expect(sent).toEqual(['c0', 'c2'])
})

test('[J5] [C2] what is asked without a connection waits for one, however long, and goes out in the order of asking', async () => {
  const { clock, sent, queue, say } = openQueue({ isConnected: false, answers: true })
  void say(100)
  await clock.pass(10_000)
  queue.sendAgain()
  queue.loseConnection()
  void say(200)
  await clock.pass(10_000)
  expect(sent).toEqual(idsTo(80))
  queue.sendAgain()
  await clock.pass(10_000)
  expect(sent).toEqual(idsTo(300))
})

test('[J5] a new connection goes on at the pace of the last one, for the server counts over both', async () => {
  const { clock, sent, queue, say } = openQueue({ answers: true })
  void say(200)
  expect(sent).toHaveLength(80)
  queue.loseConnection()
  queue.sendAgain()
  expect(sent).toHaveLength(80)
  await clock.pass(1000)
  expect(sent).toEqual(idsTo(104))
})

test('[I4] no more goes out than the server remembers, also on a new connection, until something is answered', () => {
  const { sent, queue, say } = openQueue()
  void say(20)
  expect(sent).toEqual(idsTo(limits.unansweredCommands))
  queue.answer('c3', { ok: true, reply: { id: 'l3' } })
  queue.answer('c1', { ok: true, reply: { id: 'l1' } })
  expect(sent.splice(0)).toEqual(idsTo(limits.unansweredCommands + 2))
  queue.sendAgain()
  expect(sent).toEqual(['c0', 'c2', 'c4', 'c5'])
})

test.each(['log_unwritable', 'fenced'] as const)(
  '[J5] [C2] what the room can’t write now (%s) is given again, also where the connection does not end',
  async code => {
    const { clock, sent, queue, say } = openQueue()
    const [said] = say(1)
    const refusal = { ok: false, error: { code, message: 'Too much waits for the log' } } as const
    queue.answer('c0', refusal)
    await clock.pass(2000)
    expect(sent).toEqual(['c0', 'c0'])
    queue.answer('c0', { ok: true, reply: { id: 'l0' } })
    expect(await said).toEqual({ id: 'l0' })
    const ended = queue.give('meeting.end', {})
    queue.answer('c1', refusal)
    await expect(ended, 'never late').rejects.toMatchObject({ code: 'unavailable' })
  },
)

const muted = { microphone: false, camera: false }

test('[J5] what the room could not take is not given again where a later one sets the same', async () => {
  const { clock, sent, queue } = openQueue()
  const unmuted = queue.give('people.setMedia', { microphone: true, camera: false })
  const later = queue.give('people.setMedia', muted)
  queue.answer('c0', tooFast)
  queue.answer('c1', { ok: true, reply: {} })
  expect(await Promise.all([unmuted, later])).toEqual([{}, {}])
  await clock.pass(5000)
  expect(sent).toEqual(['c0', 'c1'])
})

test('[J5] [G5] what was asked without a connection goes out once, as it was asked last', async () => {
  const { sent, queue } = openQueue({ isConnected: false })
  const asked = [
    queue.give('hands.raise', {}),
    queue.give('people.setMedia', muted),
    queue.give('hands.lower', {}),
    queue.give('people.joinStage', {}),
    queue.give('hands.raise', {}),
    queue.give('people.leaveStage', {}),
  ]
  queue.sendAgain()
  expect(sent).toEqual(['c1', 'c4', 'c5'])
  queue.answer('c1', { ok: true, reply: {} })
  queue.answer('c4', { ok: false, error: { code: 'full', message: '100 hands are raised' } })
  queue.end(new DomainError('ended', 'Not in the room any more'))
  const outcomes = await Promise.allSettled(asked)
  const codes = outcomes.map(o => (o.status === 'fulfilled' ? 'done' : (o.reason as DomainError).code))
  expect(codes).toEqual(['full', 'done', 'full', 'ended', 'full', 'ended'])
})

test('[J5] one under way that a later one replaces is answered by its own answer, and goes over no new connection', async () => {
  const { sent, queue } = openQueue()
  const [first, second] = [true, false].map(microphone => queue.give('people.setMedia', { ...muted, microphone }))
  void queue.give('people.setMedia', { microphone: true, camera: true })
  queue.answer('c0', { ok: true, reply: {} })
  expect(await first).toEqual({})
  queue.loseConnection()
  queue.sendAgain()
  expect(sent).toEqual(['c0', 'c1', 'c2', 'c2'])
  queue.answer('c2', { ok: true, reply: {} })
  expect(await second).toEqual({})
})

test.each(['door.admitAll', 'door.unlock', 'hands.lowerAll'] as const)(
  '[J2] [G5] %s is not done on coming back, when others may wait than its person knows of',
  async name => {
    const { sent, queue } = openQueue()
    const underWay = queue.give(name, {})
    queue.loseConnection()
    const settled = Promise.allSettled([underWay, queue.give(name, {})])
    queue.sendAgain()
    expect(sent).toEqual(['c0'])
    const refused = { status: 'rejected', reason: expect.objectContaining({ code: 'unavailable' }) }
    expect(await settled).toEqual([refused, refused])
  },
)
