import Fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { serveHealth } from '../../server/http/health.ts'

test('[O2] whoever asks whether the server is ready, and however many, the disk is tried once in two seconds', async () => {
  const app = Fastify()
  onTestFinished(() => app.close())
  let tried = 0
  let nowMs = 0
  serveHealth(
    app,
    async () => {
      tried++
    },
    () => nowMs,
  )
  const ask = async () => (await app.inject({ url: '/readyz' })).statusCode
  expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => 200))
  nowMs = 1999
  await ask()
  expect(tried).toBe(1)
  nowMs = 2001
  await ask()
  expect(tried).toBe(2)
})
