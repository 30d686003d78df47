import { expect, test, type Browser, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openWindow } from '../support/openWindow.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson
let page: Page
let address: string
let guestAddress: string

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(
    browser,
    server.sample.find(({ name }) => name.startsWith('Inês'))!,
  )
  page = ines.page
  address = await sessionAddress(ines, sampleTitles.live)
})
test.afterAll(async () => {
  await ines?.close()
  await server?.stop()
})

/** A window with devices, of nobody whom the server knows. */
const openGuest = (browser: Browser) => openWindow(browser, { permissions: ['camera', 'microphone'] })
const shownAddress = (of: Page) => of.getByRole('dialog', { name: 'Link made' }).getByLabel('Address').inputValue()

async function comeAsGuest(guest: Page, name: string): Promise<void> {
  await guest.goto(guestAddress)
  await guest.getByLabel('Your name').fill(name)
  await guest.getByLabel('E-mail').fill('guest@example.org')
  await pressKey(guest.getByRole('button', { name: 'Continue as guest' }))
}

test('[A7] [S11] a personal link is made and used by keyboard, and a scanner before does not use it up', async ({
  browser,
  playwright,
}) => {
  await page.goto(`${address}/edit?tab=people`)
  await page.getByRole('button', { name: 'Invite by link' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('E-mail')).toBeFocused()
  await page.keyboard.press('Enter') // all fields are named, and the first one has the focus
  await expect(page.getByText('Enter your e-mail address')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.keyboard.type('marta@example.org')
  for (const text of ['Marta', 'Reis']) {
    await page.keyboard.press('Tab')
    await page.keyboard.type(text)
  }
  await page.keyboard.press('Tab')
  await page.keyboard.type('Speaker')
  await page.keyboard.press('Tab')
  await page.keyboard.type('Copy')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  const personal = await shownAddress(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Invite by link' })).toBeFocused()
  await expect(page.getByRole('listitem').filter({ hasText: 'Marta Reis' })).toContainText('0 of 1 use')

  const scanner = await playwright.request.newContext({ extraHTTPHeaders: { accept: 'text/html,*/*' } })
  for (let i = 0; i < 2; i++) expect((await scanner.get(personal)).ok()).toBe(true)
  const api = personal.replace('/l/', '/api/session-links/')
  expect((await scanner.get(api)).ok()).toBe(true)
  await scanner.dispose()

  const tab = await page.context().newPage()
  await tab.goto(personal)
  await expect(tab.getByText(/^You are signed in as Inês .*Continuing signs you in as Marta Reis\.$/)).toBeVisible()
  expect(await faultsInLightAndDark(tab)).toEqual([])
  await tab.close()

  const marta = await openGuest(browser)
  await marta.goto(personal)
  const go = marta.getByRole('button', { name: 'Continue as Marta Reis' })
  await expect(go).toBeVisible()
  expect(await faultsInLightAndDark(marta)).toEqual([])
  await go.focus()
  await marta.keyboard.press('Enter')
  await marta.waitForURL(address)
  await expect(page.getByRole('listitem').filter({ hasText: 'Marta Reis' })).toContainText('Used up') // live
  const other = await openGuest(browser)
  await other.goto(personal)
  await expect(other.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  for (const window of [marta, other]) await window.context().close()
})

test('[G9] in a dialog that the window is too low for, a message stands below the buttons, and those stay in sight', async () => {
  await page.route('**/api/me', async route => {
    const response = await route.fetch()
    await route.fulfill({ response, json: { ...(await response.json()), build: 'newer' } })
  })
  await page.goto(`${address}/edit?tab=people`)
  await pressKey(page.getByRole('button', { name: 'Invite by link' }))
  const dialog = page.getByRole('dialog', { name: 'Invite by link' })
  const message = dialog.locator('.toast').filter({ hasText: 'Greenroom has been updated' })
  const send = dialog.getByRole('button', { name: 'Send link' })
  for (const size of [
    { width: 1280, height: 600 },
    { width: 390, height: 700 },
  ]) {
    await page.setViewportSize(size)
    for (const field of ['E-mail', 'Days']) {
      await dialog.getByLabel(field).scrollIntoViewIfNeeded()
      await expect(dialog.getByLabel(field)).toBeInViewport({ ratio: 1 })
      await expect(send).toBeInViewport({ ratio: 1 })
      await expect(message).toBeInViewport({ ratio: 1 })
      const { y, height } = (await send.boundingBox())!
      expect((await message.boundingBox())!.y).toBeGreaterThanOrEqual(y + height)
    }
  }
  await page.screenshot({ path: 'test-results/links-low.png' })
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.keyboard.press('Escape')
  await page.unroute('**/api/me')
  await page.reload()
})

test('[A7] [P3] a guest link lets in as many as it says, and who comes again is not counted', async ({ browser }) => {
  await pressKey(page.getByRole('button', { name: 'New guest link' }))
  await page.getByLabel('Name', { exact: true }).fill('Press')
  await page.getByLabel('Uses').fill('1')
  await pressKey(page.getByRole('button', { name: 'Make link' }))
  guestAddress = await shownAddress(page)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await pressKey(page.getByRole('button', { name: 'Done' }))
  const guest = await openGuest(browser)
  await guest.goto(guestAddress)
  await pressKey(guest.getByRole('button', { name: 'Continue as guest' }))
  await expect(guest.getByText('Enter a name')).toBeVisible()
  expect(await faultsInLightAndDark(guest)).toEqual([])
  await comeAsGuest(guest, 'Ana Guest')
  await guest.waitForURL(address)
  await guest.goto(guestAddress)
  await pressKey(guest.getByRole('button', { name: 'Continue as Ana Guest' }))
  await guest.waitForURL(address)
  const late = await openGuest(browser)
  await late.goto(guestAddress)
  await expect(late.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'Press' })).toContainText('1 of 1 use')
  for (const window of [guest, late]) await window.context().close()
})

test('[A7] [A8] who came by a link that is revoked is out of the room at once', async ({ browser }) => {
  await pressKey(page.getByRole('button', { name: 'New guest link' }))
  await page.getByLabel('Name', { exact: true }).fill('School')
  await pressKey(page.getByRole('button', { name: 'Make link' }))
  guestAddress = await shownAddress(page)
  await pressKey(page.getByRole('button', { name: 'Done' }))
  const guest = await openGuest(browser)
  await comeAsGuest(guest, 'Rui Silva')
  await guest.waitForURL(address)
  await startMeeting(ines, address)
  await pressKey(guest.getByRole('button', { name: 'Join now' }))
  await pressKey(guest.getByRole('button', { name: 'Join as viewer' }))
  await pressKey(guest.getByRole('tab', { name: /Participants/ }))
  await expect(guest.getByText('Rui Silva (guest)').first()).toBeVisible()
  await page.getByRole('button', { name: 'Revoke School' }).focus()
  await page.keyboard.press('Enter')
  const question = page.getByRole('dialog', { name: 'Revoke link' })
  await expect(question).toContainText('“School”')
  expect(await faultsInLightAndDark(page)).toEqual([])
  await question.getByRole('button', { name: 'Revoke' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listitem').filter({ hasText: 'School' })).toContainText('Revoked')
  await expect(guest.getByRole('heading', { name: 'A moderator has removed you' })).toBeVisible()
  await guest.goto(guestAddress)
  await expect(guest.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await guest.context().close()
})
