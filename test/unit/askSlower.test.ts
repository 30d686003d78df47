import { expect, onTestFinished, test, vi } from 'vitest'
import { retryWithBackoff } from '../../client/net/retryWithBackoff.ts'
import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'

test('a page that is told of much more than it may ask for asks again far below what ends its connection', async () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  let asked = 0
  let isRefused = true
  const ask = retryWithBackoff(async () => {
    asked++
    if (isRefused) throw new DomainError('too_fast', 'Too many requests')
    return {} as never
  })
  const answers = Promise.all(
    Array.from({ length: 300 }, (_, n) => ask('resumeConsumer', { consumerId: `consumer-${n}` })),
  )
  await vi.advanceTimersByTimeAsync(1000)
  const before = asked
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked - before).toBeGreaterThan(0)
  expect((asked - before) / 10).toBeLessThan(limits.packetsPerSecond / 2)
  isRefused = false
  await vi.advanceTimersByTimeAsync(20_000)
  expect(await answers).toHaveLength(300)
})
