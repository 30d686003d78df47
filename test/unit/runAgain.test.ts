import { expect, test } from 'vitest'
import { runAgain } from '../../server/composition/runAgain.ts'

/** Timers that a test runs by hand. */
function openTimers() {
  const waiting = new Set<{ ms: number; run: () => void }>()
  return {
    waits: () => [...waiting].map(({ ms }) => ms),
    after(ms: number, run: () => void) {
      const timer = { ms, run }
      waiting.add(timer)
      return () => void waiting.delete(timer)
    },
    async ring() {
      for (const timer of waiting) {
        waiting.delete(timer)
        timer.run()
      }
      await new Promise(resolve => setImmediate(resolve))
    },
  }
}

test('[S12] work that is left is gone on with after a short pause, and else after the long one; failures end nothing', async () => {
  const clock = openTimers()
  const errors: unknown[] = []
  const answers = [() => true, () => false, () => Promise.reject(new Error('no database')), () => false]
  const work = async () => answers.shift()!()
  const stop = runAgain({ work, everyMs: 5000, clock, onError: error => errors.push(error) })
  const waits = []
  for (let i = 0; i < 4; i++) {
    await clock.ring()
    waits.push(...clock.waits())
  }
  expect([waits, errors]).toEqual([[1000, 5000, 5000, 5000], [new Error('no database')]])
  await stop()
  expect(clock.waits()).toEqual([])
})

test('[S12] who ends it waits for the piece that runs, after which nothing begins', async () => {
  const clock = openTimers()
  const piece = Promise.withResolvers<boolean>()
  const stop = runAgain({ work: () => piece.promise, everyMs: 5000, clock, onError: () => {} })
  await clock.ring()
  const stopped = stop()
  piece.resolve(true)
  await stopped
  expect(clock.waits()).toEqual([])
})
