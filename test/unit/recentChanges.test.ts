import { expect, test } from 'vitest'
import { Changes } from '../../server/domain/Changes.ts'
import { RecentChanges } from '../../server/ws/RecentChanges.ts'

/** Changes of two agendas that only the team may see, but for those that are said to be for all. */
function open() {
  let [asked, nowMs, aheadMs] = [0, 1000, 0]
  const date = () => nowMs + aheadMs
  const changes = new Changes(date)
  const recent = new RecentChanges(date, { now: () => nowMs })
  changes.changed.subscribe(change => {
    recent.add(change)
  })
  return {
    recent,
    asked: () => asked,
    setDateAhead: (ms: number) => (aheadMs = ms),
    wait: (ms: number) => (nowMs += ms),
    tell(address: string, forAll = false) {
      nowMs += 10
      changes.publish([address], {
        standingsOf: async people => {
          asked += 1
          return new Map([...people].map(id => [id, null]))
        },
        isConcerned: id => forAll || id === 'team-1',
      })
      return date()
    },
  }
}

test('[E4] beginning to watch asks the database once, however much has changed that does not concern the asker', async () => {
  const { recent, tell, asked } = open()
  for (let i = 0; i < 300; i++) tell('/agenda')
  expect(await recent.versionFor('/agenda', 'ann-1')).toBe(1000)
  expect(asked()).toBe(1)
  expect(await recent.versionFor('/elsewhere', 'ann-1')).toBe(1000)
  expect(asked(), 'nothing has changed there').toBe(1)
})

test('[E4][C6] a version is that of the last change which concerns the asker, and of that address', async () => {
  const { recent, tell } = open()
  const forAll = tell('/agenda', true)
  const forTeam = tell('/agenda')
  tell('/elsewhere', true)
  expect(await recent.versionFor('/agenda', 'ann-1')).toBe(forAll)
  expect(await recent.versionFor('/agenda', null)).toBe(forAll)
  expect(await recent.versionFor('/agenda', 'team-1')).toBe(forTeam)
})

test('[E4] what changed while the date was a day ahead is forgotten as soon as the rest, and missed by nobody', async () => {
  const { recent, tell, asked, setDateAhead, wait } = open()
  setDateAhead(86_400_000)
  tell('/agenda')
  setDateAhead(0)
  const last = tell('/agenda', true) + 86_400_000 - 9 // versions only grow
  expect(await recent.versionFor('/agenda', 'ann-1')).toBe(last)
  wait(30_001)
  expect(await recent.versionFor('/agenda', 'ann-1'), 'for who asked before it').toBe(last)
  expect(asked(), 'nothing is remembered').toBe(1)
})
