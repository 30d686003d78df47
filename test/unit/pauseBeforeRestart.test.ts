import { expect, test } from 'vitest'
import { pauseBeforeRestart } from '../../media/sfu/mediasoup/pauseBeforeRestart.ts'

test('[J5] a media worker that dies soon after each start comes again after growing pauses, another one at once', () => {
  const pauses: number[] = []
  for (const ranMs of [50, 50, 50, 50, 50, 50, 50, 9999, 10_000, 50, 50]) {
    pauses.push(pauseBeforeRestart(pauses.at(-1), ranMs))
  }
  expect(pauses).toEqual([0, 1000, 2000, 4000, 8000, 10_000, 10_000, 10_000, 0, 1000, 2000])
})
