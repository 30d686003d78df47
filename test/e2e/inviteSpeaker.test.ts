import { expect, test } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let tomasz: BrowserPerson
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
})
test.afterAll(async () => {
  await tomasz?.close()
  await server?.stop()
})

test('[S7] by keyboard alone, Invite speaker leads to Speakers and back, and the form has lost nothing', async () => {
  const { page } = tomasz
  const { keyboard } = page
  await pressKey(page.getByRole('link', { name: 'Agenda', exact: true }))
  await page.getByRole('button', { name: 'Add session' }).first().press('Enter')
  await page.getByRole('button', { name: /Interactive room/ }).press('Enter')
  await page.getByLabel('Title', { exact: true }).pressSequentially('Tides and timetables')
  const editor = new URL(page.url()).pathname
  await page.getByLabel('Speakers').pressSequentially('Nilufar Rahimi')
  await expect(page.getByRole('option', { name: 'Invite speaker' })).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Invite' })
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  await expect(dialog.getByLabel('First name')).toHaveValue('Nilufar')
  await expect(dialog.getByLabel('Last name')).toHaveValue('Rahimi')
  await expect(dialog.getByLabel('Speaker')).toBeChecked()
  await keyboard.type('nilufar@example.org')
  await keyboard.press('Enter')
  await expect(page.getByText('Nilufar Rahimi is invited')).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Speakers' })).toHaveAttribute('aria-selected', 'true')
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.getByRole('link', { name: 'Back to the session' }).press('Enter')
  await expect(page).toHaveURL(url => url.pathname === editor)
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('Tides and timetables')
  await page.getByLabel('Speakers').pressSequentially('nilu')
  await expect(page.getByRole('option', { name: 'Nilufar Rahimi' })).toBeVisible()
  await keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Remove Nilufar Rahimi' })).toBeVisible()
})

test('[S7] a moderator who is looked for by e-mail is invited by it', async () => {
  const { page } = tomasz
  await page.getByLabel('Moderators').fill('kofi@example.org')
  await expect(page.getByRole('option', { name: 'Invite moderator' })).toBeVisible()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Invite' })
  await expect(dialog.getByLabel('E-mail')).toHaveValue('kofi@example.org')
  await expect(dialog.getByLabel('Moderator')).toBeChecked()
  await dialog.getByLabel('First name').fill('Kofi')
  await dialog.getByLabel('Last name').fill('Boateng')
  await pressKey(dialog.getByRole('button', { name: 'Invite without an e-mail' }))
  await pressKey(page.getByRole('link', { name: 'Back to the session' }))
  await page.getByLabel('Moderators').fill('kofi')
  await expect(page.getByRole('option', { name: 'Kofi Boateng' })).toBeVisible()
  await page.keyboard.press('Enter')
  await pressKey(page.getByRole('button', { name: 'Create' }))
  await expect(page.getByText('Choose a day')).toBeVisible()
  expect(tomasz.violations).toEqual([])
})
