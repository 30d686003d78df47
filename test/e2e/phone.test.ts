import { expect, test, type Locator, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openWindow } from '../support/openWindow.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

const phone = { width: 390, height: 844 }
let server: ServerProcess
let ines: BrowserPerson, thordis: BrowserPerson
let address: string
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'), { viewport: phone, hasTouch: true })
  thordis = await BrowserPerson.open(browser, sample('Þórdís'), { viewport: phone })
  address = await sessionAddress(ines, sampleTitles.live)
})
test.afterAll(async () => {
  for (const person of [ines, thordis]) await person?.close()
  await server?.stop()
})

const edges = (of: Locator) => of.evaluate(element => element.getBoundingClientRect().toJSON() as DOMRect)

/** The words of an element that stand on more than one line. */
const wordsThatBreak = (element: Element): string[] => {
  const node = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode()!
  return [...node.textContent!.matchAll(/\S+/g)]
    .filter(({ index, 0: word }) => {
      const range = document.createRange()
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1
    })
    .map(([word]) => word)
}

/** A page that is whole at this width: nothing of it sticks out at the side, and axe finds nothing. */
async function expectWhole(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), page.url()).toBeLessThanOrEqual(
    0,
  )
  expect(await faultsInLightAndDark(page), page.url()).toEqual([])
}

test('[G9] [E2] agenda, editor and session page are whole on a phone', async () => {
  const { page } = ines
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Agenda', exact: true })).toBeVisible()
  await expect(page.getByText(sampleTitles.live).first()).toBeVisible()
  await expectWhole(page)
  await page.goto(`${address}/edit`)
  await expect(page.getByText('Draft saved')).toBeVisible()
  await expectWhole(page)
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Start Meeting' })).toBeVisible()
  await expectWhole(page)
})

test('[G9] [E2] with letters twice as large nothing sticks out either, and no time lies over a title or breaks its words', async () => {
  const { page } = ines
  const enlarge = async () => {
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    await expectWhole(page)
  }
  await page.goto(`${address}/edit`)
  await expect(page.getByText('Draft saved')).toBeVisible()
  const timeWidth = () => page.getByLabel('Time').evaluate(field => field.getBoundingClientRect().width)
  const before = await timeWidth()
  await enlarge()
  expect(await timeWidth(), 'room for a time, AM or PM and the picker').toBeGreaterThan(1.5 * before)
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  const row = page.locator('.agenda-row').first()
  await expect(row).toBeVisible()
  await enlarge()
  const time = (await row.locator('.agenda-row__time').boundingBox())!
  const words = await row.locator('.agenda-row__time').evaluate(element => {
    const range = document.createRange()
    range.selectNodeContents(element)
    return range.getBoundingClientRect().right
  })
  expect(words).toBeLessThanOrEqual(time.x + time.width + 1)
  for (const title of await page.locator('.agenda-row .row__title').all()) {
    expect(await title.evaluate(wordsThatBreak)).toEqual([])
  }
  const rail = await edges(page.locator('.rail'))
  for (const inside of await page.locator('.rail :is(.icon, .avatar), .rail__item').all()) {
    const { top, bottom } = await edges(inside)
    expect([top - rail.top, rail.bottom - bottom].every(space => space >= 4)).toBe(true)
  }
})

test('[G9] [A7] a link that signs somebody in with a long name is whole too, also with letters twice as large', async ({
  browser,
}) => {
  const page = await openWindow(browser, { viewport: phone })
  await page.goto(sample('Wilhelmina').address)
  await expect(page.getByRole('button', { name: 'Continue as Wilhelmina' })).toBeVisible()
  await expect(page.getByText('It can be used again and again')).toBeVisible()
  await expectWhole(page)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await expectWhole(page)
  await page.context().close()
})

test('[G9] by keyboard in the editor nothing that has the focus lies under the bar', async () => {
  const { page } = ines
  await page.goto(`${address}/edit`)
  await expect(page.getByText('Draft saved')).toBeVisible()
  await page.getByRole('textbox', { name: 'Description' }).focus()
  for (let steps = 0; steps < 25; steps++) {
    await page.keyboard.press('Tab')
    const under = await page.evaluate(() => {
      const focused = document.activeElement!,
        bar = document.querySelector('.page__actions')!
      const isBelow = focused.getBoundingClientRect().bottom > bar.getBoundingClientRect().top
      return isBelow && !bar.contains(focused) && focused !== document.body
        ? focused.outerHTML.slice(0, 120)
        : undefined
    })
    expect(under).toBeUndefined()
  }
})

test('[J4] a notice of an update leaves the time in sight that is left without a moderator', async () => {
  const { page } = thordis
  await startMeeting(ines, address)
  await page.goto(`${address}/room`)
  await page.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await page.route('**/api/me', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), build: 'newer' } })
  })
  await page.reload()
  const countdown = page.locator('.notice').filter({ hasText: 'No moderator is here' })
  const update = page.locator('.toast').filter({ hasText: 'Greenroom has been updated' })
  await expect(update).toBeVisible()
  for (const size of [phone, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size)
    const { y, height } = (await countdown.boundingBox())!
    expect((await update.boundingBox())!.y).toBeGreaterThanOrEqual(y + height)
  }
  await page.setViewportSize(phone)
  await expectWhole(page)
  await page.unroute('**/api/me')
  await page.getByRole('button', { name: 'Leave session' }).click()
  await expect(page.getByRole('button', { name: 'Rejoin the session' })).toBeVisible()
})

test('[G9] [C1] in the room the panel is a sheet that leaves the stage in sight', async () => {
  const { page } = ines
  await startMeeting(ines, address)
  await page.goto(`${address}/room`)
  await expect(page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible()
  await expectWhole(page)
  await page.getByRole('button', { name: 'Join stage' }).click()
  await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await expectWhole(page)
  const show = page.getByRole('button', { name: 'Show panel' }),
    panel = page.getByRole('complementary', { name: 'Chat and participants' })
  if (await show.isVisible()) await show.click()
  await expect(panel).toBeVisible()
  const box = async (of: Locator) => (await of.boundingBox())!
  const picture = page.getByRole('main', { name: 'Stage' }).getByRole('figure').first()
  await expect
    .poll(async () => {
      const [sheet, tile] = [await box(panel), await box(picture)]
      return {
        width: sheet.width,
        isBelow: sheet.y >= tile.y + tile.height - 1,
        isSeen: tile.height >= 100 && tile.y >= 0,
      }
    })
    .toEqual({ width: phone.width, isBelow: true, isSeen: true })
  await expectWhole(page)
  await page.getByRole('button', { name: 'More' }).click()
  const menu = await edges(page.getByRole('menu', { name: 'More' }))
  expect(menu.bottom, 'a menu stands above its button').toBeLessThanOrEqual((await box(page.locator('.bar'))).y + 8)
  expect(menu.right).toBeLessThanOrEqual(phone.width)
  await page.getByRole('menuitem', { name: 'Leave stage' }).click({ trial: true, timeout: 10_000 })
  await page.keyboard.press('Escape')
})

test('[G9] [G1] in the room with letters twice as large a name leaves the initials free, and the bar has room', async () => {
  const { page } = ines
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  await page.setViewportSize({ width: 844, height: 170 })
  const tile = page.locator('[data-size] > .tile')
  await expect(tile).toBeVisible()
  const [circle, name] = [await edges(tile.locator('.avatar')), await edges(tile.locator('figcaption'))]
  expect(circle.bottom).toBeLessThanOrEqual(name.top)
  expect(circle.top).toBeGreaterThanOrEqual((await edges(tile)).top)
  for (const size of [{ width: 1280, height: 800 }, { width: 844, height: 390 }, phone]) {
    await page.setViewportSize(size)
    for (const inside of await page.locator('.bar :is(.control, .button, .icon-button):visible').all()) {
      expect((await edges(inside)).bottom).toBeLessThanOrEqual(size.height - 6)
      await inside.click({ trial: true, timeout: 10_000 })
    }
  }
  expect((await edges(page.locator('.room__facts .icon:visible').first())).height).toBe(28)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = ''
  })
})

/** Goes on by Tab until something has the focus; a whole round without it is a fault. */
async function tabTo(page: Page, to: Locator): Promise<void> {
  await expect(to).toBeVisible()
  for (let steps = 0; steps < 60; steps++) {
    if (await to.evaluate(element => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab never comes to ${String(to)}`)
}

test('[G9] [C2] by keyboard alone: joining, and a line of chat', async () => {
  const { page } = thordis
  await page.goto(address)
  await tabTo(page, page.getByRole('button', { name: 'Join now' }))
  await page.keyboard.press('Enter')
  await tabTo(page, page.getByRole('button', { name: 'Join as viewer' }))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  const show = page.getByRole('button', { name: 'Show panel' }),
    line = page.getByRole('textbox', { name: 'Message everyone' })
  await expect(show.or(line).first()).toBeVisible()
  if (await show.isVisible()) {
    await tabTo(page, show)
    await page.keyboard.press('Enter')
  }
  await tabTo(page, line)
  await page.keyboard.type('No finger has touched this')
  await page.keyboard.press('Enter')
  await expect(ines.page.getByText('No finger has touched this').first()).toBeVisible()
})

test('nothing broke the content security policy', () => {
  expect([ines, thordis].flatMap(person => person.violations)).toEqual([])
})
