import { expect, test } from 'vitest'
import { Entrances } from '../../server/domain/rooms/Entrances.ts'
import { Retries } from '../../media/room/Retries.ts'
import { FakeClock } from '../support/FakeClock.ts'

test('[A6] a crowd that enters at once is noted together, and after a failure nobody is forgotten', async () => {
  const clock = new FakeClock()
  const noted: (readonly string[])[] = []
  let fails = false
  let goOn = () => {}
  const noteEntrances = async (_: string, ids: readonly string[]) => {
    if (fails) throw new Error('The database is away')
    await new Promise<void>(resolve => (goOn = resolve))
    noted.push(ids)
  }
  const failures: unknown[] = []
  const retries = new Retries(clock, error => failures.push(error))
  const entrances = new Entrances({ sessions: { noteEntrances }, retries })
  for (const id of ['a', 'b', 'c', 'b']) entrances.add('session-1', id)
  goOn()
  await expect.poll(() => noted.length).toBe(1)
  goOn()
  await expect.poll(() => noted).toEqual([['a'], ['b', 'c']])
  fails = true
  entrances.add('session-1', 'd')
  await expect.poll(() => failures.length).toBe(1)
  entrances.add('session-1', 'e')
  fails = false
  await clock.pass(60_000)
  await expect
    .poll(() => {
      goOn()
      return noted
    })
    .toEqual([['a'], ['b', 'c'], ['d', 'e']])
})
