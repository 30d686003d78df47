import { expect, test } from 'vitest'
import { BoundedWork } from '../../server/domain/BoundedWork.ts'

test('[HT6] of dear work a little runs at once, in the order of asking, and what would wait long is refused', async () => {
  const bounded = new BoundedWork({ maxRunning: 2, maxWaiting: 3 })
  const started: number[] = []
  const jobs = Array.from({ length: 6 }, () => Promise.withResolvers<void>())
  const run = (n: number) =>
    bounded.run(() => {
      started.push(n)
      return jobs[n]!.promise
    })
  const done = [0, 1, 2, 3, 4].map(run)
  await expect(run(5)).rejects.toMatchObject({ code: 'too_fast' })
  expect(started).toEqual([0, 1])
  jobs[1]!.reject(new Error('It failed'))
  await expect(done[1]).rejects.toThrow('It failed')
  expect(started).toEqual([0, 1, 2])
  for (const { resolve } of jobs) resolve()
  await Promise.all(done.filter((_, n) => n !== 1))
  expect(started).toEqual([0, 1, 2, 3, 4])
  await expect(run(5)).resolves.toBeUndefined()
})
