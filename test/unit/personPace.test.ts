import { expect, test } from 'vitest'
import { PersonPaces } from '../../server/collab/PersonPaces.ts'

test('[DS7] whoever made Yjs step far waits until it is past, and nobody else does', () => {
  let now = 0
  const pace = new PersonPaces(() => now).search
  pace.count('mal-1', 2_900_000)
  expect(pace.isReached('mal-1')).toBe(false)
  pace.count('mal-1', 1_000_000)
  expect(pace.isReached('mal-1')).toBe(true)
  expect(pace.isReached('ann-1')).toBe(false)
  now += 29_000
  expect(pace.isReached('mal-1')).toBe(true)
  now += 2000
  expect(pace.isReached('mal-1')).toBe(false)
  now += 1_000_000
  pace.count('ann-1', 1)
  pace.count('mal-1', 2_900_000)
  expect(pace.isReached('mal-1')).toBe(false)
})

test('[DS8] whoever was sent large drafts again and again is sent a little again each second', () => {
  let now = 0
  const pace = new PersonPaces(() => now).encoding
  pace.count('mal-1', 2_000_000)
  for (let second = 0; second < 2; second++) {
    expect(pace.isReached('mal-1')).toBe(true)
    now += 1000
    expect(pace.isReached('mal-1')).toBe(false)
    pace.count('mal-1', 50_000)
  }
  expect([pace.isReached('mal-1'), pace.isReached('ann-1')]).toEqual([true, false])
})
