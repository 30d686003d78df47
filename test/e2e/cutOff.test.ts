import { expect, test, type Locator, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { chooseDevices } from '../support/chooseDevices.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

const phone = { width: 390, height: 844 }
let server: ServerProcess
let thordis: BrowserPerson
let address: string
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  const wilhelmina = await BrowserPerson.open(browser, sample('Wilhelmina'))
  address = await sessionAddress(wilhelmina, sampleTitles.live)
  await startMeeting(wilhelmina, address)
  await wilhelmina.close()
  thordis = await BrowserPerson.open(browser, sample('Þórdís'), { viewport: phone })
  await update(thordis.page)
  await chooseDevices(thordis, address)
})
test.afterAll(async () => {
  await thordis?.close()
  await server?.stop()
})

const toast = (text: string) => thordis.page.locator('.toast').filter({ hasText: text })
const notice = (text: string) => thordis.page.locator('.notice').filter({ hasText: text })
const cutOff = 'The server cannot be reached'
const updated = 'Greenroom has been updated'

/** From now on the server serves a newer build. */
async function update(page: Page): Promise<void> {
  await page.route('**/api/me', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), build: 'newer' } })
  })
}

/** Each stands below the one before. */
async function expectOneBelowTheOther(...all: Locator[]): Promise<void> {
  await expect(async () => {
    const boxes = await Promise.all(all.map(one => one.boundingBox()))
    for (const [index, box] of boxes.slice(1).entries()) {
      expect(box!.y).toBeGreaterThanOrEqual(boxes[index]!.y + boxes[index]!.height)
    }
  }).toPass()
}

/** Nothing else would take the press. */
async function expectWaysIn(): Promise<void> {
  for (const name of ['Join stage', 'Join as viewer']) {
    await thordis.page.getByRole('button', { name }).click({ trial: true, timeout: 10_000 })
  }
}

test('[J1] [G9] device choice says that the server can’t be reached, and hides no way in by what it says', async () => {
  await expect(toast(updated)).toBeVisible()
  await expectWaysIn()
  await server.kill9()
  await expect(toast(cutOff)).toBeVisible()
  for (const size of [{ width: 1366, height: 657 }, phone]) {
    await thordis.page.setViewportSize(size)
    await expectWaysIn()
  }
  expect(await faultsInLightAndDark(thordis.page)).toEqual([])
  await server.startAgain()
  await expect(toast(cutOff)).toHaveCount(0)
})

test('[J4] [J5] [G9] in the room what concerns oneself stands first, toasts stand below, and nothing is out of reach', async () => {
  const { page } = thordis
  await page.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(notice('No moderator is here')).toBeVisible()
  await server.kill9()
  await expectOneBelowTheOther(notice('The connection is lost'), notice('No moderator is here'), toast(updated))
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.setViewportSize({ width: 844, height: 390 })
  await page.getByRole('button', { name: 'Leave session' }).click({ trial: true, timeout: 10_000 })
  await page.setViewportSize(phone)
  await page.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const notices = page.getByRole('group', { name: 'Notices' })
  await expect(notices, 'there is more than fits').toHaveAttribute('tabindex', '0')
  await page.getByRole('tab', { name: 'Live stage' }).click({ trial: true, timeout: 10_000 })
  const sideways = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(await sideways(), 'it does not scroll sideways').toBeLessThanOrEqual(0)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await expect(toast(cutOff), 'said once').toHaveCount(0)
  await server.startAgain()
  await expect(notice('The connection is lost')).toHaveCount(0)
})

test('[O9] [E4] a page whose code did not come while the server was away comes by itself when it is back', async ({
  browser,
}) => {
  const mateo = await BrowserPerson.open(browser, sample('Mateo'))
  const { page } = mateo
  await page.addInitScript(() => {
    // Nothing is tried from time to time: only that the server is reached again can do it.
    Object.assign(globalThis, { setInterval: () => 0 })
  })
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Join now' })).toBeVisible()
  await server.kill9()
  await page.getByRole('button', { name: 'Join now' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'could not be loaded' })).toBeVisible()
  await server.startAgain()
  await expect(page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible()
  await expect(page.locator('.devices__head'), 'with its looks').toHaveCSS('display', 'grid')
  expect(mateo.violations).toEqual([])
  await mateo.close()
})

test('[J1] who enters while the server can’t be reached is still told so, and comes in when it is back', async ({
  browser,
}) => {
  const mateo = await BrowserPerson.open(browser, sample('Mateo'))
  const { page } = mateo
  await chooseDevices(mateo, address)
  await server.kill9()
  await page.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(page.getByText('Entering the room…')).toBeVisible()
  await expect(page.locator('.toast').filter({ hasText: cutOff })).toBeVisible()
  await server.startAgain()
  await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await expect(page.locator('.toast').filter({ hasText: cutOff })).toHaveCount(0)
  expect(mateo.violations).toEqual([])
  await mateo.close()
})

test('[J5] a page that stands open over an update says so as soon as the server is back', async ({ browser }) => {
  const kwabena = await BrowserPerson.open(browser, sample('Kwabena'))
  const { page } = kwabena
  await page.goto(address)
  await expect(page.getByRole('button', { name: 'Join now' })).toBeVisible()
  await update(page)
  await server.kill9()
  await server.startAgain()
  await expect(page.locator('.toast').filter({ hasText: updated })).toBeVisible()
  await kwabena.close()
})

test('[O3] a page whose code an update has taken away is loaded anew by itself', async ({ browser }) => {
  const kwabena = await BrowserPerson.open(browser, sample('Kwabena'))
  const { page } = kwabena
  await page.goto(address)
  let isGone = true
  await page.route('**/assets/RoomPage-*.js', route => (isGone ? route.fulfill({ status: 404 }) : route.continue()))
  page.on('request', request => {
    if (request.isNavigationRequest()) isGone = false // the document of now knows the code of now
  })
  await page.evaluate(() => {
    document.documentElement.dataset['before'] = ''
  })
  await page.getByRole('button', { name: 'Join now' }).click()
  await expect(page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible()
  await expect(page.locator('html[data-before]')).toHaveCount(0)
  expect(kwabena.violations).toEqual([])
  await kwabena.close()
})

test('[O3] [S14] a description whose code does not come comes by itself when it can', async ({ browser }) => {
  const ines = await BrowserPerson.open(browser, sample('Inês'))
  const { page } = ines
  await page.clock.install()
  await page.route('**/assets/createRichTextEditor-*.js', route => route.fulfill({ status: 404 }))
  await page.goto(`${address}/edit`)
  await expect(page.getByRole('alert').filter({ hasText: 'a part of the page did not come' })).toBeVisible()
  await page.unroute('**/assets/createRichTextEditor-*.js')
  await page.clock.fastForward(20_000)
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeVisible()
  expect(ines.violations).toEqual([])
  await ines.close()
})

test('[O9] [S4] who presses Try again for a description goes on in it', async ({ browser }) => {
  const ines = await BrowserPerson.open(browser, sample('Inês'))
  const { page } = ines
  await page.route('**/assets/createRichTextEditor-*.js', route => route.fulfill({ status: 404 }))
  await page.goto(`${address}/edit`)
  const again = page.getByRole('button', { name: 'Try again' })
  await expect(again).toHaveAttribute('aria-busy', 'false')
  await page.unroute('**/assets/createRichTextEditor-*.js')
  await again.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Description' })).toBeFocused()
  await ines.close()
})

test('nothing broke the content security policy', () => {
  expect(thordis.violations).toEqual([])
})
