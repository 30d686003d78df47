import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { readPeopleCsv } from '../../server/domain/people/readPeopleCsv.ts'

const header = 'email,first name,last name'
const read = (...lines: string[]) => readPeopleCsv(Readable.from([Buffer.from([header, ...lines].join('\n'))]))
const rows = (count: number, row: (i: number) => string) => Array.from({ length: count }, (_, i) => row(i))

test.each([
  ['a blank and more behind a quote', 'x@example.org,"Ana" b,C'],
  ['a letter behind a quote', 'x@example.org,"Ana"b,C'],
  ['a quote in the middle', 'x@example.org,A"n"a,C'],
  ['a quote that is never closed', 'x@example.org,"Ana,C'],
])('[A5] %s makes one row unreadable, and takes no other row with it', async (_, broken) => {
  const { people, faults } = await read(
    'y@example.org,"A","B"',
    broken,
    ...rows(300, i => `a${i}@example.org,A,B`),
    'nobody,A,B',
  )
  expect(faults).toEqual([
    { line: 3, fault: 'unreadable' },
    { line: 304, fault: 'email' },
  ])
  expect(people).toHaveLength(301)
})

test('[A5] while a file of nothing but faults is read, others have their turns', async () => {
  let turns = 0
  let isRead = false
  const count = () => {
    turns += 1
    if (!isRead) setImmediate(count)
  }
  setImmediate(count)
  const { faults } = await read(...rows(5000, () => 'a"b,c,d'))
  isRead = true
  expect(faults).toHaveLength(5000)
  expect(turns).toBeGreaterThan(15) // of 10 ms each; read in large parts it would have five
})
