import { expect, test } from 'vitest'
import { SpoilingLimit } from '../../server/collab/SpoilingLimit.ts'

test('[DS7] who has spoilt a document five times within a minute may not come in, and nobody else', () => {
  let now = 0
  const limit = new SpoilingLimit(() => now)
  for (let n = 0; n < 4; n += 1) limit.count('draft-1', 'mal-1')
  expect(limit.isReached('draft-1', 'mal-1')).toBe(false)
  now = 10_000
  limit.count('draft-1', 'mal-1')
  expect(limit.isReached('draft-1', 'mal-1')).toBe(true)
  expect(limit.isReached('draft-2', 'mal-1')).toBe(false)
  expect(limit.isReached('draft-1', 'ann-1')).toBe(false)
  now = 60_000
  expect(limit.isReached('draft-1', 'mal-1'), 'the first are a minute ago').toBe(false)
})

test('[DS7] nor who has spoilt ten times whichever documents, while others may', () => {
  let now = 0
  const limit = new SpoilingLimit(() => now)
  for (let n = 0; n < 9; n += 1) expect(limit.count(`draft-${n}`, 'mal-1')).toBe(false)
  expect(limit.count('draft-9', 'mal-1')).toBe(true)
  expect(limit.isReached('draft-10', 'mal-1')).toBe(true)
  expect(limit.isReached('draft-10', 'ann-1')).toBe(false)
  now = 60_000
  expect(limit.isReached('draft-10', 'mal-1')).toBe(false)
})
