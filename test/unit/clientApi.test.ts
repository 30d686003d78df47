import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openResource } from '../../client/models/Resource.ts'
import { callApi } from '../../client/net/api.ts'

let asked: AbortSignal[]
/** A connection that is dead without saying so. */
const deadFetch = (_: string, { signal }: { signal: AbortSignal }) =>
  new Promise((_resolve, reject) => {
    asked.push(signal)
    signal.addEventListener('abort', () => reject(signal.reason as Error))
  })

beforeEach(() => {
  asked = []
  vi.useFakeTimers()
  vi.stubGlobal('fetch', deadFetch)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('[O3] a request that gets no answer is given up, and what was asked for later is asked', async () => {
  const resource = openResource({ load: signal => callApi('getMe', { signal }) })
  resource.reload()
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(15_000)
  expect(asked).toHaveLength(2)
  expect(resource.problem.value).toMatchObject({ code: 'unreachable' })
  resource.close()
})

test('[O3] who leaves a page ends its requests at once', async () => {
  const own = new AbortController()
  const answer = callApi('getMe', { signal: own.signal }).catch((error: unknown) => error)
  own.abort()
  expect(await answer).toMatchObject({ name: 'AbortError' })
  expect(asked[0]?.aborted).toBe(true)
})

test.each([
  [502, '<h1>502 Bad Gateway</h1>', 'unreachable'],
  [200, '<h1>Sign in to this network</h1>', 'unreachable'],
  [503, 'null', 'unreachable'],
  [503, '{"error":{"code":"unavailable","message":"The database is away"}}', 'unavailable'],
  [400, '{"error":{"code":"of_a_later_version","message":"No"}}', 'failed'],
])('[O3] an answer of status %i that says %s is read as %s', async (status, body, code) => {
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(body, { status })))
  await expect(callApi('getMe')).rejects.toMatchObject({ code, status })
})
