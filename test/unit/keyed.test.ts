import { Compile } from 'typebox/compile'
import { expect, test } from 'vitest'
import { Fields, Id, Time, Words } from '../../contract/feature.ts'
import {
  changesBetween,
  emptyKeyed,
  getEntry,
  keyedFrom,
  KeyedOf,
  listEntries,
  putEntry,
  removeEntry,
  type Keyed,
} from '../../contract/Keyed.ts'
import { wordsIn, WordsKeeper } from '../../media/room/words.ts'
import { Random } from '../support/Random.ts'

interface Entry {
  id: string
  value: number
}
type Step = (keyed: Keyed<Entry>, map: Map<string, Entry>) => void

/** Random changes of a collection and of a map; most ids are known by then, and it grows and shrinks by turns. */
function change(random: Random, steps: number, check: Step) {
  let keyed: Keyed<Entry> = emptyKeyed
  const map = new Map<string, Entry>()
  for (let step = 0; step < steps; step++) {
    const id = `person-${random.below(300)}`
    const grows = step % 1000 < 500
    if (random.below(10) < (grows ? 8 : 2)) {
      const entry = { id, value: step }
      keyed = putEntry(keyed, entry)
      map.set(id, entry)
    } else {
      keyed = removeEntry(keyed, id)
      map.delete(id)
    }
    check(keyed, map)
  }
}
const sorted = (entries: Iterable<Entry>) => [...entries].sort((a, b) => (a.id < b.id ? -1 : 1))
const shuffled = (random: Random, entries: Iterable<Entry>) => {
  const list = [...entries]
  for (let i = list.length - 1; i > 0; i--) {
    const j = random.below(i + 1)
    ;[list[i], list[j]] = [list[j]!, list[i]!]
  }
  return list
}

test('whatever happens to a collection, it holds what a map would hold', () => {
  change(new Random(1), 5000, (keyed, map) => {
    expect(keyed.size).toBe(map.size)
    expect(sorted(listEntries(keyed))).toEqual(sorted(map.values()))
    for (const id of ['person-1', 'person-77', 'stranger-1']) expect(getEntry(keyed, id)).toBe(map.get(id))
  })
})

test('how it looks follows from its entries alone, to the letter, whatever came before and in whichever order', () => {
  const random = new Random(2)
  change(random, 3000, (keyed, map) => {
    if (!random.chance(10)) return
    expect(JSON.stringify(keyedFrom(shuffled(random, map.values())))).toBe(JSON.stringify(keyed))
  })
})

test('a part of it looks as if the other entries had never been', () => {
  const random = new Random(3)
  let part: Keyed<Entry> = emptyKeyed
  let before: Keyed<Entry> = emptyKeyed
  const isShown = ({ value }: Entry) => value % 3 === 0
  change(random, 3000, keyed => {
    for (const [old, entry] of changesBetween(before, keyed)) {
      if (entry && isShown(entry)) part = putEntry(part, entry)
      else if (old) part = removeEntry(part, old.id)
    }
    before = keyed
    if (random.chance(10)) expect(keyedFrom(listEntries(keyed).filter(isShown))).toEqual(part)
  })
})

test('a change leaves the collection before it as it was, and shares nearly all with it', () => {
  let before: Keyed<Entry> = emptyKeyed
  let text = JSON.stringify(before)
  change(new Random(4), 3000, keyed => {
    expect(JSON.stringify(before)).toBe(text)
    const unshared = keyed.buckets.filter(bucket => !before.buckets.includes(bucket))
    expect(unshared.length).toBeLessThanOrEqual(3)
    before = keyed
    text = JSON.stringify(keyed)
  })
})

test('what differs between two collections is found, however much lies between', () => {
  const random = new Random(5)
  let past: Keyed<Entry> = emptyKeyed
  change(random, 3000, keyed => {
    if (!random.chance(20)) return
    const changes = changesBetween(past, keyed)
    const ids = new Set([...listEntries(past), ...listEntries(keyed)].map(({ id }) => id))
    const differing = [...ids].filter(id => getEntry(past, id) !== getEntry(keyed, id))
    expect(changes.map(([before, after]) => (before ?? after)!.id).sort()).toEqual(differing.sort())
    for (const [before, after] of changes) {
      const id = (before ?? after)!.id
      expect([getEntry(past, id), getEntry(keyed, id)]).toEqual([before, after])
    }
    past = keyed
  })
})

test.each([
  ['numbered ids', (n: number) => `attendee-${n}`],
  ['random ids', (n: number) => `${Math.imul(n + 1, 0x9e3779b1) >>> 0}-7d1c-4e5f-8a6b-0123456789ab`],
])('2,000 entries with %s are spread over buckets that are all small', (_, idOf) => {
  const keyed = keyedFrom(Array.from({ length: 2000 }, (_, n) => ({ id: idOf(n) })))
  expect(keyed.buckets).toHaveLength(250)
  expect(Math.max(...keyed.buckets.map(bucket => bucket.length))).toBeLessThan(40)
})

test('a small collection is small as JSON, and so is an empty one', () => {
  expect(JSON.stringify(emptyKeyed)).toBe('{"size":0,"buckets":[]}')
  expect(JSON.stringify(keyedFrom([{ id: 'p1' }, { id: 'p2' }]))).toBe(
    '{"size":2,"buckets":[[{"id":"p1"},{"id":"p2"}]]}',
  )
})

test('[R2] its shape takes nothing that is not declared, and words are found in its entries', () => {
  const shape = KeyedOf(Fields({ id: Id, name: Words('id', 20), at: Time }))
  const keyed = keyedFrom([{ id: 'ann-1', name: 'Ann', at: 1 }])
  expect(Compile(shape).Check(keyed)).toBe(true)
  expect(Compile(shape).Check(keyedFrom([{ id: 'ann-1', name: 'Ann', at: 1, more: 1 }]))).toBe(false)
  const keeper = new WordsKeeper('1')
  expect(JSON.stringify(wordsIn(shape)!(keyed, keeper.keep))).not.toMatch(/Ann/)
  expect(keeper.words).toEqual([{ ref: '1.0', person: 'ann-1', text: 'Ann' }])
})
