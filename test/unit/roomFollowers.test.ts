import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import type { Happened } from '../../media/room/Following.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { openLive } from '../support/openLive.ts'
import { Random } from '../support/Random.ts'

const mistake = new Error('a mistake')
let commands = 0

async function open(options: Parameters<typeof openLive>[0] = {}) {
  const unexpected: unknown[] = []
  const opened = await openLive({ ...options, onUnexpected: error => unexpected.push(error) })
  const { live } = opened
  if (!opened.seat('ann-1')?.here) await opened.enter('ann-1')
  const say = (text: string) =>
    live.room.execute('ann-1', `c-${++commands}`, 'chat.say', { text, replyTo: null }).then(() => live.room.seq)
  return { ...opened, unexpected, say }
}
const textsOf = (happened: readonly Happened[]) =>
  happened.flatMap(({ events }) => events.flatMap(({ event }) => (event.type === 'said' ? [event.text] : [])))

test('a follower hears what happens at once, before those who watch, until it stops', async () => {
  const { live, clock, enter, say } = await open()
  const { receiver } = await enter('bob-1')
  await clock.pass(100)
  const heard: Happened[] = []
  const following = live.follow({
    after: live.room.seq,
    hear(happened) {
      heard.push(happened)
      expect(live.room.state.chat.lines.at(-1)?.text).toBe('one')
      expect(receiver.model.state.chat.lines).toHaveLength(0)
    },
  })
  const seq = await say('one')
  expect(heard).toMatchObject([{ seq, by: 'ann-1', events: [{ feature: 'chat', event: { text: 'one' } }] }])
  await clock.pass(100)
  await following.stop()
  await say('two')
  expect([textsOf(heard), following.position]).toEqual([['one'], seq])
})

test('a follower catches up from where it was, and hears what happens meanwhile once and in order', async () => {
  const { live, say } = await open()
  await say('one')
  const after = live.room.seq
  for (const text of ['two', 'three']) await say(text)
  const heard: Happened[] = []
  const following = live.follow({ after, hear: async happened => void (await nextTurn(), heard.push(happened)) })
  await Promise.all(['four', 'five', 'six'].map(say))
  await expect.poll(() => following.position).toBe(live.room.seq)
  expect(textsOf(heard)).toEqual(['two', 'three', 'four', 'five', 'six'])
  expect(heard.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5].map(n => after + n))
})

test('a follower goes on in a room that was closed and opened again', async () => {
  const log = new FakeRoomLog()
  const { live, say } = await open({ log })
  const heard: Happened[] = []
  const hear = (happened: Happened) => void heard.push(happened)
  const following = live.follow({ after: live.room.seq, hear })
  await say('one')
  await live.close()
  const again = await open({ log, fence: 2 })
  await again.say('two')
  again.live.follow({ after: following.position, hear })
  await again.say('three')
  await expect.poll(() => textsOf(heard)).toEqual(['one', 'two', 'three'])
})

test('a follower that fails is told of and hears no more, others do, and it may go on from where it was', async () => {
  const { live, clock, enter, say, unexpected } = await open()
  const { receiver } = await enter('bob-1')
  await clock.pass(100)
  const heard: Record<'thrown' | 'rejected' | 'other', Happened[]> = { thrown: [], rejected: [], other: [] }
  let fails = true
  const after = live.room.seq
  const followings = [
    live.follow({
      after,
      hear(happened) {
        if (fails) throw mistake
        heard.thrown.push(happened)
      },
    }),
    live.follow({
      after,
      async hear(happened) {
        await nextTurn()
        if (fails) throw mistake
        heard.rejected.push(happened)
      },
    }),
    live.follow({ after, hear: happened => void heard.other.push(happened) }),
  ]
  await say('one')
  await say('two')
  await clock.pass(100)
  expect(unexpected).toEqual([mistake, mistake])
  expect(followings.map(({ position, hasFailed }) => [position, hasFailed])).toEqual([
    [after, true],
    [after, true],
    [after + 2, false],
  ])
  expect(receiver.model.state.chat.lines).toHaveLength(2)
  fails = false
  for (const following of followings) following.restart()
  await say('three')
  await expect.poll(() => followings.map(({ position }) => position - after)).toEqual([3, 3, 3])
  for (const of of Object.values(heard)) expect(textsOf(of)).toEqual(['one', 'two', 'three'])
})

test('a log that cannot be read is told of and read again later, and nothing is missed', async () => {
  const { live, clock, log, say, unexpected } = await open()
  const after = live.room.seq
  await say('one')
  log.unreadable = true
  const heard: Happened[] = []
  const following = live.follow({ after, hear: happened => void heard.push(happened) })
  await say('two')
  await clock.pass(5000)
  expect([heard, unexpected.length]).toEqual([[], 3])
  log.unreadable = false
  await clock.pass(10_000)
  expect([textsOf(heard), following.position]).toEqual([['one', 'two'], live.room.seq])
  log.unreadable = true
  live.follow({ after, hear: () => {} })
  await clock.pass(100)
  await live.close()
  expect(clock.waiting).toBe(0)
})

test('of what a slow follower has not heard little is kept in memory: the rest is read from the log', async () => {
  const { live, log, say } = await open()
  const reads: number[] = []
  const { readPage } = log
  log.readPage = (after, bounds) => {
    reads.push(after)
    return readPage.call(log, after, bounds)
  }
  const begun = Promise.withResolvers<void>()
  const heard: Happened[] = []
  const after = live.room.seq
  const following = live.follow({
    after,
    async hear(happened) {
      await begun.promise
      heard.push(happened)
    },
  })
  const texts = Array.from({ length: limits.followerWaits + 50 }, (_, i) => `text ${i}`)
  for (const text of texts) await say(text)
  expect(reads).toEqual([])
  begun.resolve()
  await expect.poll(() => following.position).toBe(live.room.seq)
  expect(textsOf(heard)).toEqual(texts)
  expect(reads[0]).toBe(after + 1)
})

const seeds = process.env['SEED'] === undefined ? [1, 2, 3, 4, 5, 6, 7, 8] : [Number(process.env['SEED'])]
test.for(seeds)(
  'seed %i: whatever is slow, fails, or is opened again, each event is heard once and in order',
  async s => {
    const random = new Random(s)
    const log = new FakeRoomLog()
    const { readPage } = log
    log.readPage = async (after, bounds) => {
      if (random.chance(2)) await nextTurn()
      return readPage.call(log, after, { ...bounds, records: 1 + random.below(5) })
    }
    let opened = await open({ log })
    const heard: number[] = []
    let failures = 0
    const fail = () => {
      if (!random.chance(8)) return
      failures += 1
      throw mistake
    }
    const hear = ({ seq }: Happened) => {
      const slow = async () => {
        for (let turns = random.below(4); turns > 0; turns -= 1) await nextTurn()
        fail()
        heard.push(seq)
      }
      if (random.chance(2)) return slow()
      fail()
      heard.push(seq)
      return undefined
    }
    let following = opened.live.follow({ after: 0, hear })
    for (let step = 0, fence = 2; step < 150; step += 1) {
      const said = Array.from({ length: random.below(4) }, (_, i) => opened.say(`${step}.${i}`))
      if (random.chance(2)) await Promise.all(said)
      if (following.hasFailed) following.restart()
      if (random.chance(30)) {
        await Promise.all(said)
        await opened.live.close()
        await following.stop()
        opened = await open({ log, fence: fence++ })
        following = opened.live.follow({ after: following.position, hear })
      }
    }
    await opened.say('the last word')
    while (following.position < opened.live.room.seq) {
      if (following.hasFailed) following.restart()
      await nextTurn()
    }
    expect(heard).toEqual(Array.from({ length: opened.live.room.seq }, (_, i) => i + 1))
    expect(failures).toBeGreaterThan(0)
  },
)
