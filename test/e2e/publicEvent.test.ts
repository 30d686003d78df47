import { expect, test, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openWindow } from '../support/openWindow.ts'
import { pressKey } from '../support/pressKey.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

const opening = 'Opening: what a city owes its software'
const hidden = 'Rehearsal for speakers'

let server: ServerProcess
let organizer: BrowserPerson
let visitor: Page
const row = (title: string) => visitor.getByRole('listitem').filter({ hasText: title })

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  organizer = await BrowserPerson.open(
    browser,
    server.sample.find(({ role }) => role === 'Organizer')!,
  )
  visitor = await openWindow(browser, { timezoneId: 'Asia/Tokyo' })
})
test.afterAll(async () => {
  await visitor?.context().close()
  await organizer?.close()
  await server?.stop()
})

test('[E3] [S9] a stranger finds on the public page what is published, in their own time, and in the event’s', async () => {
  const { page } = organizer
  const address = await page.getByRole('link', { name: 'Public page' }).getAttribute('href')
  await visitor.goto(new URL(address!, page.url()).href)
  await expect(visitor.getByRole('heading', { level: 1, name: /Harbour Forum/ })).toBeVisible()
  await expect(row(opening).getByText('18:30')).toBeVisible()
  await expect(visitor.getByText(hidden)).toHaveCount(0)
  expect(await faultsInLightAndDark(visitor)).toEqual([])
  await pressKey(visitor.getByRole('radio', { name: /At the event: Lisbon time/ }), 'Space')
  await expect(row(opening).getByText('09:30')).toBeVisible()
  await visitor.getByRole('searchbox', { name: 'Search by title' }).fill('procurement')
  await expect(row(opening)).toHaveCount(0)
  await visitor.getByRole('searchbox', { name: 'Search by title' }).fill('')
})

test('[E3] a speaker’s card opens what there is to know of them, by keyboard, and the page stays', async () => {
  const card = visitor.getByRole('button', { name: 'Kwabena Asante' })
  await card.focus()
  await visitor.keyboard.press('Enter')
  const dialog = visitor.getByRole('dialog', { name: 'Kwabena Asante' })
  await expect(dialog.getByRole('link', { name: /Procurement without tears/ })).toBeVisible()
  await expect(dialog.getByRole('link', { name: hidden })).toHaveCount(0)
  expect(await faultsInLightAndDark(visitor)).toEqual([])
  await visitor.keyboard.press('Escape')
  await expect(card).toBeFocused()
})

test('[E4] [E3] what is published, or hidden again, shows on the public page without reloading', async () => {
  const { page } = organizer
  await pressKey(page.getByRole('link', { name: 'Agenda', exact: true }))
  await pressKey(page.getByRole('link', { name: hidden }))
  const visibility = (name: string) => pressKey(page.getByRole('radio', { name }), 'Space')
  await visibility('Published')
  await pressKey(page.getByRole('button', { name: 'Save changes' }))
  await expect(row(hidden)).toBeVisible()
  await visibility('Private')
  await pressKey(page.getByRole('button', { name: 'Save changes' }))
  await expect(row(hidden)).toHaveCount(0)
  expect(organizer.violations).toEqual([])
})
