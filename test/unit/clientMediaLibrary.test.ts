// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { createMediaDevice } from '../../client/net/createMediaDevice.ts'

const reload = vi.spyOn(location, 'reload').mockImplementation(() => {})
afterEach(() => {
  vi.restoreAllMocks()
})

test('[O3] a room whose media code is gone after an upgrade is loaded anew, once, however often it is tried', async () => {
  const missing = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  vi.spyOn(globalThis, 'fetch').mockImplementation(() => Promise.resolve(new Response('')))
  const onLine = vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false)
  await expect(createMediaDevice(missing)).rejects.toMatchObject({ code: 'no_media' })
  expect(reload).not.toHaveBeenCalled() // without a network nothing would come
  onLine.mockReturnValue(true)
  for (const minute of [0, 2, 4]) {
    vi.spyOn(Date, 'now').mockReturnValue(1_790_000_000_000 + minute * 60_000)
    await expect(createMediaDevice(missing)).rejects.toMatchObject({ code: 'no_media' })
  }
  expect(reload).toHaveBeenCalledTimes(1)
})
