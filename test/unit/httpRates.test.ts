import { expect, onTestFinished, test, vi } from 'vitest'
import { SteadyCounts } from '../../server/http/SteadyCounts.ts'

const count = (counts: SteadyCounts, key = 'somebody') => {
  let result: { current: number; ttl: number } | undefined
  counts.incr(key, (_, found) => (result = found), 60_000)
  return result
}

test('requests are counted by key, and anew when the window is over', () => {
  let now = 5000
  const counts = new SteadyCounts(() => now)
  expect(count(counts)).toEqual({ current: 1, ttl: 60_000 })
  now += 59_999
  expect(count(counts)).toEqual({ current: 2, ttl: 1 })
  expect(count(counts, 'another')).toEqual({ current: 1, ttl: 60_000 })
  now += 1
  expect(count(counts)).toEqual({ current: 1, ttl: 60_000 })
})

test('a wall clock that is set back or ahead changes nothing', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 7_200_000 })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const counts = new SteadyCounts()
  count(counts)
  for (const time of [0, 14_400_000]) {
    vi.setSystemTime(time)
    expect(count(counts)!.ttl).toBeGreaterThan(30_000)
  }
  expect(count(counts)!.current).toBe(4)
})
