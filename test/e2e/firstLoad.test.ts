import { expect, test, type Browser, type BrowserContext } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openWindow } from '../support/openWindow.ts'
import { pressKey } from '../support/pressKey.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson
let state: Awaited<ReturnType<BrowserContext['storageState']>>
let sessionId: string

test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(
    browser,
    server.sample.find(({ name }) => name.startsWith('Inês'))!,
  )
  await pressKey(ines.page.getByRole('link', { name: 'Agenda', exact: true }))
  await ines.page.getByRole('link', { name: 'Go to session' }).first().waitFor({ state: 'attached' })
  const href = await ines.page.getByRole('link', { name: 'Go to session' }).first().getAttribute('href')
  sessionId = href!.split('/').at(-1)!
  state = await ines.page.context().storageState()
  const { origin } = new URL(server.url)
  const answer = await ines.page
    .context()
    .request.post(`${origin}/api/sessions/${sessionId}/meeting`, { headers: { origin } })
  expect(answer.ok()).toBe(true)
})
test.afterAll(async () => {
  await ines?.close()
  await server?.stop()
})

/** What a browser that has never been here fetches of scripts until the page stands, in kB as they travel. */
async function firstLoadKb(browser: Browser, path: string, heading: string | RegExp): Promise<number> {
  const page = await openWindow(browser, { storageState: state, permissions: ['camera', 'microphone'] })
  await page.goto(server.url + path)
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible()
  const join = page.getByRole('button', { name: 'Join as viewer' })
  if (path.endsWith('/room')) await pressKey(join) // the media library comes with the room
  await page.waitForLoadState('networkidle')
  const loaded = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(entry => entry as PerformanceResourceTiming)
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ encodedBodySize, decodedBodySize }) => ({ encodedBodySize, decodedBodySize })),
  )
  await page.context().close()
  expect(loaded.length).toBeGreaterThan(0)
  for (const { encodedBodySize, decodedBodySize } of loaded) expect(encodedBodySize).toBeLessThan(decodedBodySize)
  return loaded.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0) / 1000
}

const bounds: [name: string, path: () => string, heading: string | RegExp, mostKb: number][] = [
  ['the events', () => '/events', 'Events', 120],
  ['an agenda', () => new URL(ines.page.url()).pathname, /./, 120],
  ['a session', () => `/sessions/${sessionId}`, /./, 120],
  ['the room', () => `/sessions/${sessionId}/room`, /./, 250],
  ['the editor', () => `/sessions/${sessionId}/edit`, 'Edit session', 300],
]
for (const [name, path, heading, mostKb] of bounds) {
  test(`[O9] the first load of ${name} takes at most ${mostKb} kB of scripts`, async ({ browser }, info) => {
    const kb = await firstLoadKb(browser, path(), heading)
    info.annotations.push({ type: 'kB', description: kb.toFixed(0) })
    console.info(`${name}: ${kb.toFixed(0)} kB`)
    expect(kb).toBeLessThanOrEqual(mostKb)
  })
}

test('[J5] a page that an upgrade overtakes while it opens knows itself as the older one', async () => {
  const { page } = ines
  const notice = page.getByRole('button', { name: 'Load the page again' })
  await page.goto(`${server.url}/events`)
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible()
  await expect(notice).toHaveCount(0) // the build that it came with is the one that is served
  await page.route('**/api/me', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), build: 'newer' } })
  })
  await page.reload()
  await expect(notice).toBeVisible()
  await page.unroute('**/api/me')
  await pressKey(notice)
  await expect(page.getByRole('heading', { level: 1, name: 'Events' })).toBeVisible()
  await expect(notice).toHaveCount(0)
  expect(await accessibilityFaults(page)).toEqual([])
})
