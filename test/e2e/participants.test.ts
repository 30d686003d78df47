import { expect, test, type Page } from '@playwright/test'
import type { RoomConnection } from '../../client/net/RoomConnection.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { addPerson } from '../support/addPerson.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess } from '../support/ServerProcess.ts'
import type { Visitor } from '../support/Visitor.ts'

const crowd = 150,
  raised = 90
let server: ServerProcess
let moderator: BrowserPerson
const visitors: Visitor[] = []
let seats: RoomConnection[] = []

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  moderator = await BrowserPerson.open(
    browser,
    server.sample.find(({ role }) => role === 'Moderator')!,
  )
  const { page } = moderator
  const address = await sessionAddress(moderator, sampleTitles.live)
  await startMeeting(moderator, address)
  const { events } = (await (await page.request.get(`${server.url}/api/events`)).json()) as { events: { id: string }[] }
  const database = await openDatabase({ dataDir: server.dataDir })
  for (let n = 1; n <= crowd; n++) {
    const person = { roles: ['attendee' as const], lastName: `Number ${n}` }
    visitors.push(await addPerson(createStores(database.kysely), { url: server.url, eventId: events[0]!.id }, person))
  }
  await database.close()
  seats = visitors.map(visitor => visitor.enter(address.split('/').at(-1)!))
  await page.goto(`${address}/room`)
  await pressKey(page.getByRole('button', { name: 'Join as viewer' }))
  await pressKey(page.getByRole('tab', { name: /^Participants/ }))
  await expect(page.getByRole('tab', { name: `Participants ${crowd + 1}` })).toBeVisible({ timeout: 30_000 })
})
test.afterAll(async () => {
  for (const visitor of visitors) visitor.close()
  await moderator?.close()
  await server?.stop()
})

const viewers = (page: Page) => page.getByRole('region', { name: 'Viewers' })
const row = (page: Page, n: number) =>
  viewers(page)
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`Number ${n}$|Number ${n}\\D`) })
const body = (page: Page) => page.locator('.panel__body')
const scrollTo = (page: Page, part: number) =>
  body(page).evaluate((element, to) => {
    element.scrollTop = element.scrollHeight * to
  }, part)
/** Whether a row stands at each 20 px of the list's height in sight. */
const isFilled = (page: Page) =>
  body(page).evaluate(element => {
    const { left, top, right, bottom } = element.getBoundingClientRect()
    const end = Math.min(bottom, innerHeight)
    for (let y = top + 60; y < end - 30; y += 20) {
      if (!document.elementFromPoint((left + right) / 2, y)?.closest('li, h2')) return false
    }
    return true
  })

test('[M1] of a long list the rows in view are rendered, and screen readers are told of all', async () => {
  const { page } = moderator
  const rows = viewers(page).getByRole('listitem')
  await expect(row(page, 1)).toHaveAttribute('aria-posinset', /\d+/)
  expect(await rows.count()).toBeLessThan(60)
  await expect(rows.last()).toHaveAttribute('aria-posinset', String(crowd + 1))
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(crowd + 1))
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('[M1] [G9] the list scrolls to its end, also with large letters and on a phone, with no empty place', async () => {
  const { page } = moderator
  for (const [width, size] of [
    [1280, '100%'],
    [1280, '200%'],
    [390, '200%'],
    [390, '100%'],
  ] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.evaluate(to => {
      document.documentElement.style.fontSize = to
    }, size)
    for (const part of [0, 0.3, 0.8, 1, 0.5]) {
      await expect(async () => {
        await scrollTo(page, part)
        expect(await isFilled(page)).toBe(true)
      }, `${width} px, ${size}, at ${part}`).toPass()
      if (part === 1) await expect(viewers(page).getByRole('listitem').last()).toBeInViewport()
    }
    const { whole, rows } = await body(page).evaluate(element => ({
      whole: element.querySelector('section:last-of-type ul')!.getBoundingClientRect().height,
      rows: element.querySelector('section:last-of-type li')!.getBoundingClientRect().height,
    }))
    expect(whole / rows / (crowd + 1), `${width} px, ${size}`).toBeCloseTo(1, 1)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('[M1] [G9] the row that has the focus keeps it out of sight, and Tab goes on from row to row', async () => {
  const { page } = moderator
  for (const seat of seats.slice(0, raised)) await seat.command('hands.raise', {})
  const hands = page.getByRole('region', { name: 'Raised hands' }).getByRole('listitem')
  await expect(hands.last()).toHaveAttribute('aria-posinset', String(raised))
  const handOf = (n: number) => `Lower the hand of Somebody Number ${n}`
  const button = (n: number) => hands.getByRole('button', { name: handOf(n), exact: true })
  const focused = () => page.evaluate(() => (document.activeElement as HTMLElement).title)
  await scrollTo(page, 0)
  await button(3).focus()
  await button(raised).scrollIntoViewIfNeeded()
  await expect(button(raised)).toBeInViewport()
  await expect(button(40)).toHaveCount(0)
  expect(await focused()).toBe(handOf(3))
  for (let n = 4; n < 40; n++) {
    await page.keyboard.press('Tab')
    expect(await focused()).toBe(handOf(n))
  }
  await expect(button(39)).toBeInViewport()
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe(handOf(38))
  await page.keyboard.press('Enter')
  await expect(button(38)).toHaveCount(0)
  expect(await hands.evaluateAll(rows => rows.findIndex(row => row === document.activeElement))).toBeGreaterThan(0)
})

test('[M1] a search finds who was not rendered', async () => {
  const { page } = moderator
  await page.getByRole('searchbox').fill('number 149')
  await expect(viewers(page).getByRole('listitem')).toHaveCount(1)
  await expect(row(page, 149)).toBeInViewport()
  await page.getByRole('searchbox').fill('')
  await expect(viewers(page).getByRole('listitem').last()).toHaveAttribute('aria-posinset', String(crowd + 1))
  await expect.poll(() => isFilled(page)).toBe(true)
})
