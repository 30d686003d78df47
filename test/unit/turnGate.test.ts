import { expect, test } from 'vitest'
import { TurnGate } from '../../server/ws/TurnGate.ts'
import { FakeClock } from '../support/FakeClock.ts'

test('[RS1] so many pass in each turn, in the order of asking, and the others in the next turns', async () => {
  const clock = new FakeClock()
  const gate = new TurnGate(2, clock)
  const passed: number[] = []
  for (const n of [1, 2, 3, 4, 5]) void gate.pass().then(() => passed.push(n))
  await new Promise(setImmediate)
  expect(passed).toEqual([1, 2])
  await clock.pass(0)
  expect(passed).toEqual([1, 2, 3, 4, 5])
  expect(clock.waiting).toBe(0)
})

test('[RS1] who asks later in a turn that is full waits for the next one', async () => {
  const turns: (() => void)[] = []
  const gate = new TurnGate(1, {
    after: (_ms, run) => {
      turns.push(run)
      return () => {}
    },
  })
  const passed: string[] = []
  const ask = (name: string) => gate.pass().then(() => passed.push(name))
  const asked = [ask('a'), ask('b')]
  const nextTurn = async () => {
    turns.shift()!()
    await new Promise(setImmediate)
  }
  await nextTurn()
  asked.push(ask('c'))
  await new Promise(setImmediate)
  expect(passed).toEqual(['a', 'b'])
  await nextTurn()
  expect(passed).toEqual(['a', 'b', 'c'])
  await nextTurn()
  await ask('d')
  expect(passed).toEqual(['a', 'b', 'c', 'd'])
  await Promise.all(asked)
})
