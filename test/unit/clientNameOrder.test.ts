import { expect, test } from 'vitest'
import { NameOrder } from '../../client/models/NameOrder.ts'
import { Random } from '../support/Random.ts'

const person = (n: number, name: string) => ({ id: `p${n}`, name })
const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0)

test('[M1] in a room of 2,000 who mutes costs no comparison of names, and who comes costs few', () => {
  let compared = 0
  const order = new NameOrder((a, b) => {
    compared += 1
    return a < b ? -1 : a > b ? 1 : 0
  })
  const random = new Random(3)
  const comparedBy = (people: readonly { id: string; name: string }[]) => {
    compared = 0
    expect(order.sort(people)).toEqual([...people].sort(byName))
    return compared
  }
  const people = Array.from({ length: 2000 }, (_, n) => person(n, `Name ${random.below(1_000_000)}`))
  expect(comparedBy(people)).toBeGreaterThan(10_000)
  expect(comparedBy(people.map(one => ({ ...one })))).toBe(0)
  const more = [...people, person(2000, 'Name 500000')]
  expect(comparedBy(more)).toBeLessThan(3000)
  expect(comparedBy(more.filter(({ id }) => id !== 'p77'))).toBeLessThan(3000)
  expect(comparedBy(more.map(one => (one.id === 'p5' ? { ...one, name: 'Name 3' } : one)))).toBeLessThan(5000)
})
