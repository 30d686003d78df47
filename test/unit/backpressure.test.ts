import { expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { Backpressure } from '../../media/room/Backpressure.ts'

test('[RS9] a large first frame may take its time while some of it leaves, and no longer', () => {
  let bytes = 5 * limits.backlogBytes
  let now = 0
  const backpressure = new Backpressure(
    () => bytes,
    () => now,
  )
  backpressure.begin()
  for (let n = 0; n < 3; n += 1) {
    now += limits.stalledMs
    bytes -= 1000
    expect(backpressure.isTooSlow, 'something left').toBe(false)
  }
  now += limits.stalledMs
  expect(backpressure.isTooSlow).toBe(false)
  now += 1
  expect(backpressure.isTooSlow, 'nothing left since').toBe(true)
})
