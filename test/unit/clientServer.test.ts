// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

beforeEach(() => {
  vi.resetModules()
  vi.useFakeTimers({ now: 1_000_000 })
})
afterEach(() => vi.useRealTimers())

test("[P1] [J4] what counts down goes by the server's clock, whatever the person's own says", async () => {
  const { hearServerTime, serverNow } = await import('../../client/net/serverClock.ts')
  const askedAt = performance.now()
  vi.advanceTimersByTime(200)
  hearServerTime(600_000_100, askedAt)
  expect(serverNow()).toBe(600_000_200)
  vi.advanceTimersByTime(5000)
  vi.setSystemTime(5)
  expect(serverNow(), "also when one's own clock is put right meanwhile").toBe(600_005_200)
})

test('[E4] a time that has surely come at the server is never later than the time there', async () => {
  const { hearServerTime, serverTimeAtLeast } = await import('../../client/net/serverClock.ts')
  expect(serverTimeAtLeast()).toBe(-Infinity)
  const askedAt = performance.now()
  vi.advanceTimersByTime(400)
  hearServerTime(600_000_000, askedAt) // said between 0 and 400 ms ago
  expect(serverTimeAtLeast()).toBe(600_000_000)
  vi.advanceTimersByTime(1000)
  vi.setSystemTime(5)
  expect(serverTimeAtLeast(), "a changed date of one's own machine changes nothing").toBe(600_001_000)
})

const bePageOf = (build: string) => {
  document.head.innerHTML = `<meta name="build" content="${build}">`
}

test('[J5] a page is out of date when the server serves another build than its own, from the first answer on', async () => {
  const { hearBuild, isOutdated } = await import('../../client/net/pageBuild.ts')
  hearBuild('b1')
  expect(isOutdated.value, 'a page that is not named').toBe(false)
  bePageOf('b1')
  hearBuild('b1')
  expect(isOutdated.value).toBe(false)
  hearBuild('b2')
  expect(isOutdated.value).toBe(true)
  hearBuild('b1')
  expect(isOutdated.value, 'one of several servers is newer').toBe(true)
})

test('[J5] over an update a quiet notice offers to load the page again, once, and stays', async () => {
  const { showQuietNotices } = await import('../../client/pages/showQuietNotices.ts')
  const { hearBuild } = await import('../../client/net/pageBuild.ts')
  const { toasts } = await import('../../client/ui/toasts.ts')
  bePageOf('b1')
  showQuietNotices()
  hearBuild('b1')
  expect(toasts.value).toEqual([])
  hearBuild('b2')
  hearBuild('b3')
  expect(toasts.value).toMatchObject([{ stays: true, actions: [{ label: 'Load the page again' }] }])
})
