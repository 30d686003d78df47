import { expect, test, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let organizer: BrowserPerson, attendee: BrowserPerson
const opening = (page: Page) => page.getByRole('listitem').filter({ hasText: 'Opening: what a city owes its software' })

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  const person = (role: string) => server.sample.find(each => each.role === role)!
  organizer = await BrowserPerson.open(browser, person('Organizer'))
  attendee = await BrowserPerson.open(browser, person('Attendee'))
})
test.afterAll(async () => {
  for (const person of [organizer, attendee]) await person?.close()
  await server?.stop()
})

test('[E0] [E4] Event settings change what everyone sees of the event, and say what another zone does to sessions', async () => {
  const { page } = organizer
  await pressKey(attendee.page.getByRole('link', { name: 'Agenda', exact: true }))
  await expect(opening(attendee.page).getByText('09:30')).toBeVisible()
  await pressKey(page.getByRole('link', { name: 'Event settings' }))
  await expect(page.getByRole('heading', { name: 'Event settings', level: 1 })).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  const save = page.getByRole('button', { name: 'Save changes' })
  await expect(save).toBeDisabled()

  await page.getByLabel('Title').fill('')
  await page.getByLabel('Description').fill('x'.repeat(5001))
  await pressKey(save)
  await expect(page.getByText('Enter a title')).toBeVisible()
  await expect(page.getByText('Use at most 5000 characters')).toBeVisible()
  await expect(page.getByLabel('Title')).toBeFocused()
  await page.getByLabel('Title').fill('Harbour Forum, moved')
  await page.getByLabel('Description').fill('Three days.\n\n<script>alert(1)</script>')
  await page.getByLabel('Time zone').selectOption('Asia/Tokyo')
  await expect(page.getByText(/sessions on the agenda keep the time on the clock/)).toBeVisible()
  await pressKey(save)
  const question = page.getByRole('dialog', { name: 'Change the time zone?' })
  await expect(question.getByText(/14:00 in Lisbon will begin at 14:00 in Tokyo/)).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await pressKey(question.getByRole('button', { name: 'Change time zone' }))
  await expect(page.getByText('Saved')).toBeVisible()
  await expect(save).toBeDisabled()
  await expect(save).toBeFocused()

  await expect(attendee.page.getByText('All times: Tokyo time (GMT+9)')).toBeVisible()
  await expect(opening(attendee.page).getByText('09:30')).toBeVisible()
  await pressKey(
    page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Harbour Forum, moved' }),
  )
  await expect(page.getByRole('heading', { name: 'Harbour Forum, moved', level: 1 })).toBeVisible()
  await expect(page.getByText('<script>alert(1)</script>')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('[E0] [E4] Event settings that are open show what others save, and keep what is typed', async () => {
  const { page } = organizer
  await pressKey(page.getByRole('link', { name: 'Event settings' }))
  const other = await page.context().newPage()
  await other.goto(page.url())
  await page.getByLabel('Description').fill('Typed here')
  await other.getByLabel('Last day').fill('2030-01-01')
  await other.getByLabel('Description').fill('Saved there')
  await other.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByLabel('Last day')).toHaveValue('2030-01-01')
  await expect(page.getByLabel('Description')).toHaveValue('Typed here')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(other.getByLabel('Description')).toHaveValue('Typed here')
  await expect(other.getByRole('button', { name: 'Save changes' })).toBeDisabled()
  await other.close()
  await page.goBack()
})

test('[E0] Event settings with unsaved changes ask before they are left, by link and signing out', async () => {
  const { page } = organizer
  await pressKey(page.getByRole('link', { name: 'Event settings' }))
  await page.getByLabel('Description').fill('Not saved yet')
  const question = page.getByRole('dialog', { name: 'Leave without saving?' })
  const stay = question.getByRole('button', { name: 'Stay on this page' })
  await pressKey(page.getByRole('link', { name: 'Agenda', exact: true }))
  expect(await faultsInLightAndDark(page)).toEqual([])
  await pressKey(stay)
  await pressKey(page.getByRole('button', { name: /^Account of/ }))
  await pressKey(page.getByRole('button', { name: 'Sign out' }))
  await pressKey(stay)
  await expect(page.getByLabel('Description')).toHaveValue('Not saved yet')
  const asked = page.waitForEvent('dialog')
  const reloaded = page.reload()
  await (await asked).accept()
  await reloaded
  await expect(page.getByLabel('Description')).toHaveValue('Typed here')
  await page.getByLabel('Description').fill('Not saved yet')
  await pressKey(page.getByRole('link', { name: 'Overview', exact: true }))
  await pressKey(question.getByRole('button', { name: 'Leave without saving' }))
  await expect(page.getByRole('link', { name: 'Event settings' })).toBeVisible()
})

test('[E0] [A8] Event settings and People are not there for an attendee', async () => {
  const { page } = attendee
  await pressKey(page.getByRole('link', { name: 'Overview' }))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Event settings' })).toHaveCount(0)
  const event = page.url()
  for (const address of ['settings', 'people']) {
    await page.goto(`${event}/${address}`)
    await expect(page.getByRole('heading', { name: 'Not there' })).toBeVisible()
    await expect(page.getByRole('heading')).toHaveCount(1)
    await expect(page.getByRole('button', { name: 'Invite' })).toHaveCount(0)
  }
})

test('[E0] an event is deleted by its title, by keyboard, and leaves the page of whoever has it open', async () => {
  const { page } = organizer
  await pressKey(page.getByRole('link', { name: 'Event settings' }))
  await page.getByRole('button', { name: 'Delete event…' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Delete event' })
  await expect(dialog.getByLabel('Title of the event')).toBeFocused()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.keyboard.type('harbour')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('This is not its title')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('Harbour Forum, moved')
  await page.keyboard.press('Enter')
  await expect(page.getByText('“Harbour Forum, moved” is deleted')).toBeVisible()
  await expect(page.getByText('No events yet.', { exact: false })).toBeVisible()
  await attendee.page.goto(server.url)
  await expect(attendee.page.getByText('No events yet.', { exact: false })).toBeVisible()
  expect([...organizer.violations, ...attendee.violations]).toEqual([])
})
