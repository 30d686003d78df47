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
