import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { OlderEntries } from '../../media/room/OlderEntries.ts'
import { FakeClock } from '../support/FakeClock.ts'
import { FakeRoomLog } from '../support/FakeRoomLog.ts'

/** A room's older lines, for each of which the log takes a turn; `fill` asks for a place more than may wait in all. */
function openFull() {
  const log = new FakeRoomLog()
  const older = new OlderEntries(log, new FakeClock())
  const ask = (id: string) => older.readBefore('chat', { id, role: 'attendee' }, null)
  const people = limits.olderWaiting / limits.olderWaitingOfOne
  const fill = () => {
    const asked = [ask('x-0')] // is read at once
    for (let n = 0; n < people * limits.olderWaitingOfOne; n++) asked.push(ask(`x-${n % people}`))
    return asked
  }
  return { log, ask, people, fill }
}

test('[RS15] the log is asked one thing after the other, and no more than so many wait', async () => {
  const { log, ask, fill } = openFull()
  const { readEntries } = log
  let reading = 0,
    most = 0
  log.readEntries = async (...asked) => {
    most = Math.max(most, ++reading)
    await new Promise(resolve => setImmediate(resolve))
    reading -= 1
    return readEntries.apply(log, asked)
  }
  const outcomes = await Promise.allSettled([...fill(), ask('late-1')])
  const tooFast = { status: 'rejected', reason: expect.objectContaining({ code: 'too_fast' }) }
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([tooFast])
  expect(most).toBe(1)
  expect(await ask('late-1')).toMatchObject({ lines: [] })
})

test('[RS15] who fill all places leave one to whoever comes, and have one reading each before them', async () => {
  const { ask, people, fill } = openFull()
  let answered = 0
  const asked = fill().map(each => each.then(() => answered++))
  expect(await ask('late-1')).toMatchObject({ lines: [] })
  expect(answered).toBeLessThanOrEqual(people + 1)
  const refused = (await Promise.allSettled(asked)).filter(({ status }) => status === 'rejected')
  expect(refused, 'one of theirs').toMatchObject([{ reason: { code: 'too_fast' } }])
})

test('[RS15] a log that hangs is asked for one thing, and for the next once it has answered', async () => {
  const [log, clock] = [new FakeRoomLog(), new FakeClock()]
  const older = new OlderEntries(log, clock)
  const hanging = Promise.withResolvers<void>()
  let readings = 0
  const { readEntries } = log
  log.readEntries = async (...asked) => {
    readings += 1
    await hanging.promise
    return readEntries.apply(log, asked)
  }
  const ask = (id: string) => older.readBefore('chat', { id, role: 'attendee' }, null)
  const asked: Promise<unknown>[] = []
  for (const id of ['ann-1', 'bob-1', 'cleo-1']) {
    asked.push(ask(id))
    await clock.pass(limits.logHangsMs / 10)
  }
  const refused = Promise.allSettled(asked)
  await clock.pass(limits.logHangsMs)
  expect((await refused).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  const late = ask('late-1')
  hanging.resolve()
  expect(await late).toMatchObject({ lines: [] })
  expect(readings, 'nothing for those who were refused').toBe(2)
})
