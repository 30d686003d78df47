import { expect, test } from 'vitest'
import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import { MalformedEnds } from '../../server/collab/MalformedEnds.ts'

test('[DS7] five malformed ends within a minute are too many, of one person at one document', () => {
  let now = 0
  const ends = new MalformedEnds(() => now)
  const told: DocumentCloseReason[] = []
  const end = (reason: DocumentCloseReason) => {
    const peer = { send: () => {}, close: (why: DocumentCloseReason) => void told.push(why), unreadBytes: () => 0 }
    ends.watch(peer, 'draft-1', 'mal-1').close(reason)
  }
  for (let n = 0; n < 9; n += 1) end('comeBack')
  for (let n = 0; n < 4; n += 1) end('malformed')
  expect(ends.areTooMany('draft-1', 'mal-1')).toBe(false)
  now = 10_000
  end('malformed')
  expect(told).toHaveLength(14)
  expect(ends.areTooMany('draft-1', 'mal-1')).toBe(true)
  expect(ends.areTooMany('draft-2', 'mal-1')).toBe(false)
  expect(ends.areTooMany('draft-1', 'ann-1')).toBe(false)
  now = 60_000
  expect(ends.areTooMany('draft-1', 'mal-1'), 'the first are a minute ago').toBe(false)
})
