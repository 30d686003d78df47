import { expect, test, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { openMailbox } from '../support/openMailbox.ts'
import { openWindow } from '../support/openWindow.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson
let stranger: Page
let settings: Page
let people: Page
let address: string
const path = () => new URL(address).pathname
const personRow = (name: string) => people.getByRole('listitem').filter({ hasText: name })

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(
    browser,
    server.sample.find(({ name }) => name.startsWith('Inês'))!,
  )
  address = await sessionAddress(ines, sampleTitles.live)
  const { page } = ines
  await page.goto(address)
  await page.getByRole('link', { name: 'Agenda' }).click()
  await page.waitForURL(/\/agenda$/)
  const event = page.url().replace(/\/agenda$/, '')
  const context = page.context()
  settings = await context.newPage()
  await settings.goto(`${event}/settings`)
  people = await context.newPage()
  await people.goto(`${event}/people`)
  stranger = await openWindow(browser, { permissions: ['camera', 'microphone'] })
})
test.afterAll(async () => {
  await stranger?.context().close()
  await ines?.close()
  await server?.stop()
})

/** The link of the last e-mail to an address, as the development mailbox shows it. */
async function openLastLink(email: string): Promise<void> {
  const mailbox = await stranger.context().newPage()
  await openMailbox(mailbox, server, email)
  const link = mailbox.getByRole('listitem').filter({ hasText: email }).first().getByRole('link')
  await stranger.goto((await link.getAttribute('href'))!)
  await mailbox.close()
}

test('[E0] [P3] [E4] registration is opened by keyboard, and pages that offered Sign in offer Register', async () => {
  await stranger.goto(address)
  await expect(stranger.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
  const open = settings.getByRole('switch', { name: 'People can register themselves' })
  await expect(open).not.toBeChecked()
  await open.focus()
  await settings.keyboard.press('Space')
  await expect(open).toBeChecked()
  await expect(open).toBeFocused()
  expect(await faultsInLightAndDark(settings)).toEqual([])
  await expect(stranger.getByRole('link', { name: 'Register' })).toBeVisible()
  await expect(stranger.getByRole('main').getByRole('link', { name: 'Sign in' })).toHaveCount(0)
})

test('[A6] [P3] by keyboard a stranger registers, follows the e-mail, and is back at the session', async () => {
  await stranger.getByRole('link', { name: 'Register' }).focus()
  await stranger.keyboard.press('Enter')
  await stranger.getByLabel('E-mail').focus()
  await stranger.keyboard.type('nilufar@example.org')
  await stranger.keyboard.press('Enter') // what is missing is named, and has the focus
  await expect(stranger.getByLabel('First name')).toBeFocused()
  await expect(stranger.getByText('Enter a name')).toHaveCount(2)
  expect(await faultsInLightAndDark(stranger)).toEqual([])
  await stranger.keyboard.type('Nilufar')
  await stranger.keyboard.press('Tab')
  await stranger.keyboard.type('Rahimi')
  await stranger.keyboard.press('Enter')
  await expect(stranger.getByText('on its way to nilufar@example.org')).toBeVisible()
  expect(await faultsInLightAndDark(stranger)).toEqual([])
  await openLastLink('nilufar@example.org')
  await expect(stranger.getByRole('heading', { name: /Register for Harbour Forum/ })).toBeVisible()
  await expect(personRow('Nilufar Rahimi')).toHaveCount(0)
  await stranger.getByRole('button', { name: 'Continue as Nilufar Rahimi' }).press('Enter')
  await stranger.waitForURL(url => url.pathname === path())
  await expect(stranger.getByText(/^You are registered for Harbour Forum/)).toBeVisible()
  await expect(stranger.getByText('it offers Join now when it starts')).toBeVisible()
  await expect(personRow('Nilufar Rahimi')).toContainText('Registered')
})

test('[P2] [A6] once it is live the newcomer joins, and the list of people says so', async () => {
  await startMeeting(ines, address)
  await stranger.getByRole('button', { name: 'Join now' }).click()
  await stranger.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(stranger.getByRole('tab', { name: /Participants/ })).toBeVisible()
  await expect(personRow('Nilufar Rahimi')).toContainText('Joined')
})

test('[A6] [E4] who is signed in registers by one press, and their other page changes by itself', async () => {
  const event = settings.url().replace(/\/settings$/, '')
  await people.getByRole('button', { name: 'Actions for Nilufar Rahimi' }).click()
  await people.getByRole('menuitem', { name: 'Remove…' }).click()
  await people.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(personRow('Nilufar Rahimi')).toHaveCount(0)
  await stranger.goto(address)
  const other = await stranger.context().newPage()
  await other.goto(`${event}/public`)
  await expect(stranger.getByRole('link', { name: 'Register' })).toBeVisible()
  expect(await faultsInLightAndDark(other)).toEqual([])
  await other.getByRole('link', { name: 'Register' }).click()
  await expect(other.getByText('nilufar@example.org')).toBeVisible()
  expect(await faultsInLightAndDark(other)).toEqual([])
  await other.getByRole('button', { name: 'Register' }).click()
  await other.waitForURL(`${event}/public`)
  await expect(other.getByRole('link', { name: 'Register' })).toHaveCount(0)
  await expect(other.getByText('You are among the people of this event.')).toBeVisible()
  await other.screenshot({ path: 'test-results/register-known.png' })
  await expect(stranger.getByRole('button', { name: 'Join now' })).toBeVisible()
  await other.close()
})

test('[A6] [E4] what is typed stays when registration is closed meanwhile; then the page says that it is closed', async ({
  browser,
}) => {
  const event = settings.url().replace(/\/settings$/, '')
  const late = await openWindow(browser)
  await late.goto(`${event}/register?returnTo=${encodeURIComponent('//elsewhere.example/')}`)
  await late.getByLabel('First name').fill('Late')
  await settings.getByRole('switch', { name: 'People can register themselves' }).click()
  await expect(late.getByRole('alert')).toContainText('Registration is closed now.')
  await expect(late.getByLabel('First name')).toHaveValue('Late')
  await expect(late.getByRole('link', { name: 'Go back' })).toHaveAttribute('href', /^\/events\/[\w-]+\/public$/)
  await late.reload()
  await expect(late.getByRole('heading', { name: /Registration for Harbour Forum \d+ is closed/ })).toBeVisible()
  expect(await faultsInLightAndDark(late)).toEqual([])
  await late.goto(address)
  await expect(late.getByRole('main').getByRole('link', { name: 'Sign in' })).toBeVisible()
  await expect(late.getByRole('link', { name: 'Register' })).toHaveCount(0)
  await late.context().close()
})

test('[A6] an invited person declines on the page of the invitation, and the list of people says so', async () => {
  await people.getByRole('button', { name: 'Invite' }).click()
  const dialog = people.getByRole('dialog', { name: 'Invite' })
  await dialog.getByLabel('E-mail').fill('kofi@example.org')
  await dialog.getByLabel('First name').fill('Kofi')
  await dialog.getByLabel('Last name').fill('Boateng')
  await dialog.getByLabel('Attendee').check()
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(personRow('Kofi Boateng')).toContainText('Invited')
  await openLastLink('kofi@example.org')
  await stranger.getByRole('button', { name: 'Decline the invitation' }).press('Enter')
  await expect(stranger.getByRole('status').filter({ hasText: 'You have declined' })).toBeVisible()
  expect(await faultsInLightAndDark(stranger)).toEqual([])
  await expect(personRow('Kofi Boateng')).toContainText('Declined')
  await stranger.getByRole('button', { name: 'Continue as Kofi Boateng' }).click()
  await expect(personRow('Kofi Boateng')).toContainText('Registered')
})
