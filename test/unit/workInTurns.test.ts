import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import type { DomainError } from '../../contract/errors.ts'
import { dummyHash, Passwords } from '../../server/domain/people/Passwords.ts'
import { WorkInTurns } from '../../media/room/WorkInTurns.ts'

/** Work that ends when the test says so, one after another; notes what has begun and what was refused. */
function createTurns(bounds: ConstructorParameters<typeof WorkInTurns>[0]) {
  const turns = new WorkInTurns(bounds)
  const begun: string[] = []
  const refused: string[] = []
  const codes = new Set<string>()
  const ends: (() => void)[] = []
  const ask = (asker: string, name: string) => {
    void turns
      .run(asker, () => {
        begun.push(name)
        return new Promise<void>(resolve => ends.push(resolve))
      })
      .catch((error: unknown) => {
        refused.push(name)
        codes.add((error as DomainError).code)
      })
  }
  const endAll = async () => {
    for (let end = ends.shift(); end; end = ends.shift()) {
      end()
      await nextTurn()
    }
  }
  return { ask, close: () => turns.close(), begun, refused, codes, endAll }
}

test('[A7] those who ask for dear work take turns, a little at once', async () => {
  const { ask, begun, endAll } = createTurns({ maxRunning: 2, maxWaiting: 9, maxWaitingInAll: 99 })
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'c1']) ask(name[0]!, name)
  expect(begun).toEqual(['a1', 'a2'])
  await endAll()
  expect(begun).toEqual(['a1', 'a2', 'a3', 'b1', 'c1', 'a4', 'b2', 'a5'])
  ask('a', 'a6')
  expect(begun.at(-1)).toBe('a6')
})

test('[A7] what would wait long is refused, first to those who ask for most', async () => {
  const { ask, begun, refused, codes, endAll } = createTurns({ maxRunning: 1, maxWaiting: 3, maxWaitingInAll: 5 })
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5', 'b1', 'b2', 'c1', 'd1', 'e1', 'f1', 'b3']) ask(name[0]!, name)
  await nextTurn()
  expect(refused.sort()).toEqual(['a3', 'a4', 'a5', 'b2', 'b3', 'f1'])
  expect([...codes]).toEqual(['too_fast'])
  await endAll()
  expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'd1', 'e1'])
})

test('[A7] what was refused for others takes up no room any more', async () => {
  const { ask, refused, endAll } = createTurns({ maxRunning: 1, maxWaiting: 3, maxWaitingInAll: 3 })
  for (let round = 0; round < 5; round++) {
    for (const name of ['a1', 'a2', 'a3', 'a4', 'b1']) ask(name[0]!, name)
    await nextTurn()
    expect(refused.splice(0)).toEqual(['a4'])
    await endAll()
  }
})

test('[O3] once closed, what waits and what comes is refused at once, and what runs goes on', async () => {
  const { ask, close, begun, refused, codes, endAll } = createTurns({
    maxRunning: 1,
    maxWaiting: 3,
    maxWaitingInAll: 9,
  })
  for (const name of ['a1', 'a2', 'a3', 'b1']) ask(name[0]!, name)
  close()
  ask('c', 'c1')
  await nextTurn()
  expect(refused.sort()).toEqual(['a2', 'a3', 'b1', 'c1'])
  expect([...codes]).toEqual(['unavailable'])
  await endAll()
  expect(begun).toEqual(['a1'])
})

test('[A7] four hundred passwords at once keep nobody waiting: most are refused, and another one has its turn', async () => {
  const passwords = new Passwords()
  let ended = 0
  const tries = Array.from({ length: 400 }, async () => {
    await passwords.matches('a wrong password', dummyHash, { isKnown: false, name: 'one' })
    ended++
  })
  const outcomes = Promise.allSettled(tries)
  expect(await passwords.matches('a wrong password', dummyHash, { isKnown: false, name: 'another' })).toBe(false)
  expect(ended).toBeLessThan(10)
  expect((await outcomes).filter(({ status }) => status === 'fulfilled').length).toBe(42)
})
