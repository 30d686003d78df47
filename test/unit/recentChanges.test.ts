import { expect, test } from 'vitest'
import { Changes } from '../../server/domain/Changes.ts'
import { RecentChanges } from '../../server/ws/RecentChanges.ts'

/** Changes of two agendas that only the team may see, but for those that are said to be for all. */
function open() {
  let [asked, nowMs] = [0, 1000]
  const changes = new Changes(() => nowMs)
  const recent = new RecentChanges(() => nowMs)
  changes.changed.subscribe(change => {
    recent.add(change)
  })
  return {
    recent,
    asked: () => asked,
    tell(address: string, forAll = false) {
      nowMs += 10
      changes.publish([address], {
        standingsOf: async people => {
          asked += 1
          return new Map([...people].map(id => [id, null]))
        },
        isConcerned: id => forAll || id === 'team-1',
      })
      return nowMs
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
