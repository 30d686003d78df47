import { describe, expect, onTestFinished, test } from 'vitest'
import { listEntries } from '../../contract/Keyed.ts'
import { openCrowd } from '../support/openCrowd.ts'
import { longestStandstill } from '../support/longestStandstill.ts'
import { storeDialects } from '../support/temporaryStore.ts'

/** Only catches what grows without bound: machines differ, and others run beside. */
const generousMs = 1000

describe.for(storeDialects)('%s', dialect => {
  test('[A8] [E4] the queries of a publish and of its notices do not grow with the people', async () => {
    const counts = []
    for (const size of [3, 60]) {
      const crowd = await openCrowd(size, dialect)
      onTestFinished(() => crowd.close())
      const publish = await crowd.countQueries(() => crowd.publish())
      const changes = await crowd.changesOf(() => crowd.publish())
      const people = new Set<string | null>([...crowd.ids, null])
      const notices = await crowd.countQueries(async () => {
        for (const change of changes) await change.findConcerned(people)
      })
      const page = await crowd.countQueries(() => crowd.openPage(crowd.ids[1]!))
      expect(crowd.failures).toEqual([])
      counts.push({ publish, addresses: changes.length, notices, page })
    }
    expect(counts[1]).toEqual(counts[0])
    expect(counts[0]).toMatchObject({ addresses: 6, notices: 6 })
    expect(counts[0]!.page, 'the ninth asks what the event says of who speaks').toBeLessThanOrEqual(9)
  })

  test('[E4] a publish and an editor read of the people whom the draft names, however many speakers there are', async () => {
    const counts = []
    for (const size of [3, 60]) {
      const crowd = await openCrowd(size, dialect)
      onTestFinished(() => crowd.close())
      const publish = await crowd.countRows(() => crowd.publishOnly())
      const editor = await crowd.countRows(() => crowd.openEditor())
      counts.push({ publish, editor })
    }
    expect(counts[1]).toEqual(counts[0])
  })

  test('[E4] the meetings that run are found by the same number of queries, however many they are', async () => {
    const crowd = await openCrowd(2, dialect)
    onTestFinished(() => crowd.close())
    const one = await crowd.countQueries(() => crowd.listRunning())
    await crowd.startMore(5)
    expect(await crowd.countQueries(() => crowd.listRunning())).toBe(one)
    expect((await crowd.listRunning()).map(({ sessionId }) => sessionId).sort()).toEqual(
      ['session-1', ...Array.from({ length: 5 }, (_, i) => `more-${i}`)].sort(),
    )
  })

  test('[E4] a set of ids larger than a statement takes is asked for all the same', async () => {
    const crowd = await openCrowd(2, dialect)
    onTestFinished(() => crowd.close())
    const [change] = await crowd.changesOf(() => crowd.publish())
    const strangers = Array.from({ length: 70_000 }, (_, i) => `stranger-${i}`)
    const concerned = await change!.findConcerned(new Set([crowd.ids[0]!, ...strangers, crowd.ids[1]!]))
    expect([...concerned]).toEqual(crowd.ids)
  })

  test('[A8] a publish that takes the right from many puts each of them out', async () => {
    const crowd = await openCrowd(20, dialect)
    onTestFinished(() => crowd.close())
    await crowd.publish({ visibility: 'private' })
    const here = listEntries(crowd.room.state.people.seats).filter(seat => !seat.removed)
    expect(here.map(({ id }) => id)).toEqual([crowd.ids[0]])
  })
})

test('while 500 people open a session at once, and it is published, the server goes on with other work', async () => {
  const crowd = await openCrowd(500, 'sqlite')
  onTestFinished(() => crowd.close())
  const { cpuMs } = await longestStandstill(() =>
    Promise.all([crowd.publish(), ...crowd.ids.map(id => crowd.openPage(id))]),
  )
  expect(cpuMs).toBeLessThan(generousMs)
})
