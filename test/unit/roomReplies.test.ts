import { expect, test } from 'vitest'
import { CommandQueue } from '../../client/models/CommandQueue.ts'
import { limits } from '../../contract/limits.ts'
import type { Command } from '../../contract/room.ts'
import { Replies } from '../../media/room/Replies.ts'
import { Random } from '../support/Random.ts'

test('[I4] replies are remembered of those who sent a command last, and of no more than a room holds', async () => {
  const replies = new Replies()
  const runs: string[] = []
  const ask = (person: string, commandId = 'c-1') =>
    replies.once(person, commandId, async () => void runs.push(`${person} ${commandId}`))
  await ask('first-1')
  await ask('second-1')
  for (let i = 1; i <= limits.people - 2; i++) replies.keep(`person-${i}`, 'c-1', {})
  await ask('first-1', 'c-2')
  replies.keep('latest-1', 'c-1', {})
  expect(Object.keys(replies.written)).toHaveLength(limits.people)
  runs.length = 0
  await Promise.all([ask('first-1'), ask('first-1', 'c-2'), ask('latest-1'), ask('second-1')])
  expect(runs, 'only who has sent nothing for longest is forgotten').toEqual(['second-1 c-1'])
})

const countOf = (replies: Replies) => Object.values(replies.written).map(own => own.length)

/** What is remembered when one person after the other has sent so many. */
function afterAll(people: number, each: number): Replies {
  const replies = new Replies()
  for (let person = 0; person < people; person++) {
    for (let i = 0; i < each; i++) replies.keep(`person-${person}`, `c-${i}`, {})
  }
  return replies
}

test('[I4] of all people together so many replies are remembered: who has sent nothing for longest keeps fewer', () => {
  const replies = afterAll(limits.people / 2, limits.rememberedReplies)
  const counts = countOf(replies)
  expect(counts.reduce((sum, count) => sum + count)).toBe(limits.rememberedRepliesOfAll)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
  expect([counts[0], counts.at(-1)]).toEqual([limits.certainReplies, limits.rememberedReplies])
  expect(replies.written['person-0']?.at(-1), 'the last ones').toEqual([`c-${limits.rememberedReplies - 1}`, {}])
})

test.each([
  [limits.people, limits.certainReplies],
  [limits.rememberedRepliesOfAll / limits.rememberedReplies, limits.rememberedReplies],
])('[I4] of %i people the last %i replies to each are remembered', (people, each) => {
  const counts = countOf(afterAll(people, limits.rememberedReplies + 10))
  expect(counts).toEqual(Array.from({ length: people }, () => each))
})

/** Others of a full room, who give so much that only what must be remembered is. */
function crowd(replies: Replies, round: number): void {
  for (let person = 1; person < limits.people; person++) replies.keep(`person-${person}`, `r-${round}`, {})
}

test.each([1, 2, 3])(
  '[I4] [J5] what a page of a full room gives again is done once, wherever it was lost (seed %i)',
  seed => {
    const random = new Random(seed)
    let replies = new Replies()
    let rounds = 0
    while (rounds < 10) crowd(replies, rounds++)
    const done: string[] = []
    const asked: Command[] = []
    const answered: (() => void)[] = []
    let [ids, nowMs] = [0, 0]
    const queue = new CommandQueue({
      send: command => asked.push(command),
      newId: () => `c-${ids++}`,
      now: () => (nowMs += 1000),
      after: () => () => {},
    })
    const take = () => {
      const command = asked.shift()
      if (!command) return
      const { id } = command
      if (random.chance(10)) {
        const error = { code: 'log_unwritable', message: 'Too much waits for the log' } as const
        return void answered.push(() => queue.answer(id, { ok: false, error }))
      }
      void replies.once('person-0', id, async () => void done.push(id))
      replies.keep('person-0', id, {})
      answered.push(() => queue.answer(id, { ok: true, reply: {} }))
    }
    const hear = () => answered.shift()?.()
    const give = () => void queue.give('chat.say', { text: 'Hello', replyTo: null })
    const connectAnew = () => {
      asked.length = answered.length = 0
      queue.loseConnection()
      crowd(replies, rounds++)
      const kept = Object.entries(replies.written)
      replies = new Replies() // and the server is another one
      for (const [person, own] of kept) for (const [id, reply] of own) replies.keep(person, id, reply)
      queue.sendAgain()
    }
    queue.sendAgain()
    for (let step = 0; step < 1000; step++) {
      for (let more = random.chance(10) ? 12 : 0; more > 0; more--) give()
      for (let more = random.below(4); more > 0; more--) take()
      for (let more = random.below(4); more > 0; more--) hear()
      if (random.chance(40)) connectAnew()
    }
    while (asked.length > 0 || answered.length > 0) {
      take()
      hear()
    }
    expect(done.toSorted()).toEqual(Array.from({ length: ids }, (_, i) => `c-${i}`).toSorted())
  },
)
