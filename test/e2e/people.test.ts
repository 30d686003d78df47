import { expect, test } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openMailbox } from '../support/openMailbox.ts'
import { openWindow } from '../support/openWindow.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let tomasz: BrowserPerson
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const script = '<img src=x onerror=alert(1)>'

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
})
test.afterAll(async () => {
  await tomasz?.close()
  await server?.stop()
})

const row = (name: string) => tomasz.page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: name })
const act = async (name: string, entry: string) => {
  await row(name)
    .getByRole('button', { name: `Actions for ${name}` })
    .click()
  await tomasz.page.getByRole('menuitem', { name: entry, exact: true }).click()
}

test('[A5] Invite asks for a person, says at the fields what is wrong, and loses nothing', async () => {
  const { page } = tomasz
  await page.getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('heading', { name: 'People', level: 1 })).toBeVisible()
  await expect(page.getByText('39 people')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite' })
  await dialog.getByLabel('First name').fill('Sina')
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  await expect(dialog.getByText('Choose at least one role')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Invite' }).click()
  await expect(dialog.getByLabel('First name')).toHaveValue('Sina')
  await dialog.getByLabel('E-mail').fill('sina@example.org')
  await dialog.getByLabel('Last name').fill(script)
  await dialog.getByLabel('Speaker').check()
  await dialog.getByLabel('Job title').fill('Pilot')
  await dialog.getByLabel('Biography').fill('x'.repeat(2501))
  await expect(dialog.getByText('2501 / 2500')).toBeVisible()
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(dialog.getByText('Use at most 2,500 characters')).toBeVisible()
  await dialog.getByLabel('Biography').fill(`Sails since 1999.\n${script}`)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(page.getByText(`Sina ${script} is invited`)).toBeVisible()
  await expect(row('Sina')).toContainText('Invited')
  await expect(row('Sina')).toContainText('Pilot')
})

test('[A5] [A7] the invitation’s link is not used up by a scanner, and leads who presses it to the event', async ({
  browser,
}) => {
  const invited = await openWindow(browser)
  await openMailbox(invited, server, 'sina@example.org')
  const mail = invited.getByRole('listitem').filter({ hasText: 'sina@example.org' })
  await expect(mail).toContainText('Tomasz Wójcik invites you to Harbour Forum')
  const address = (await mail.getByRole('link').getAttribute('href'))!
  const scanner = await openWindow(browser)
  for (let look = 0; look < 2; look++) {
    await scanner.goto(address)
    await expect(scanner.getByRole('button', { name: 'Continue as Sina' })).toBeVisible()
  }
  await scanner.context().close()
  await invited.goto(address)
  await invited.getByRole('button', { name: 'Continue as Sina' }).click()
  await expect(invited.getByRole('heading', { name: 'Harbour Forum', level: 1 })).toBeVisible()
  await expect(invited.getByRole('link', { name: 'Agenda', exact: true })).toBeVisible()
  await expect(invited.getByRole('link', { name: 'People' })).toHaveCount(0)
  await invited.goto(address)
  await expect(invited.getByRole('heading', { name: 'This link does not work' })).toBeVisible()
  await invited.context().close()
})

test('[A5] without an e-mail a person is only added; the row menu sends it later', async () => {
  const { page } = tomasz
  await page.getByRole('tab', { name: 'Moderators' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite' })
  await dialog.getByLabel('E-mail').fill('lena@example.org')
  await dialog.getByLabel('First name').fill('Lena')
  await dialog.getByLabel('Last name').fill('Holm')
  await dialog.getByLabel('Moderator').check()
  await dialog.getByLabel('Speaker').uncheck()
  await dialog.getByRole('button', { name: 'Invite without an e-mail' }).click()
  await expect(row('Lena Holm')).toContainText('Added')
  await act('Lena Holm', 'Send an invitation')
  await expect(page.getByText('The invitation is on its way to Lena Holm')).toBeVisible()
  await expect(row('Lena Holm')).toContainText('Invited')
})

test('[A5] Edit changes what the event says of a person, and the name only while it is nobody else’s', async () => {
  const { page } = tomasz
  await act('Lena Holm', 'Edit')
  const dialog = page.getByRole('dialog', { name: 'Edit Lena Holm' })
  await dialog.getByLabel('Last name').fill('Holmström')
  await dialog.getByLabel('Company').fill('Harbour Authority')
  expect(await faultsInLightAndDark(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(row('Lena Holmström')).toContainText('Harbour Authority')
  await act('Inês Carvalho', 'Edit')
  await expect(page.getByText('The name is this person’s own to change')).toBeVisible()
  await expect(page.getByRole('dialog').getByLabel('First name')).toHaveCount(0)
  await page.keyboard.press('Escape')
})

test('[A13] the only moderator of sessions can’t be removed, and the sessions are named with links', async () => {
  const { page } = tomasz
  const name = 'Wilhelmina van der Bruggen-Oyelaran'
  await act(name, 'Remove…')
  const dialog = page.getByRole('dialog', { name: 'Remove from the event' })
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(dialog.getByText(`${name} is the only moderator of`)).toBeVisible()
  await expect(dialog.getByRole('link', { name: 'Keeping ferries on time' })).toHaveAttribute('href', /\/edit$/)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await act('Lena Holmström', 'Remove…')
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Lena Holmström is removed from the event')).toBeVisible()
  await expect(row('Lena Holmström')).toHaveCount(0)
  await expect(page.locator('.person-row:focus')).toHaveCount(1)
})

test('[A5] Import CSV names each row that it left out, and Export CSV gives all', async () => {
  const { page } = tomasz
  await page.getByRole('tab', { name: 'All users' }).click()
  await page.getByRole('button', { name: 'Import CSV' }).click()
  const dialog = page.getByRole('dialog', { name: 'Import CSV' })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(dialog.getByText('Choose a file')).toBeVisible()
  const people = Array.from({ length: 120 }, (_, i) => `guest${i}@example.org,Guest,${String(i).padStart(3, '0')}`)
  const csv = ['E-mail,First name,Last name', ...people, 'nobody,No,Mail', 'x@example.org,,Nameless'].join('\n')
  await dialog.getByLabel('CSV file').setInputFiles({ name: 'people.csv', mimeType: '', buffer: Buffer.from(csv) })
  await dialog.getByRole('button', { name: 'Import' }).click()
  await expect(dialog.getByText('120 people are new in this event; 0 people were in it already.')).toBeVisible()
  await expect(dialog.getByRole('status')).toBeFocused()
  await expect(dialog.getByText('Line 122: the e-mail is not one')).toBeVisible()
  await expect(dialog.getByText('Line 123: the first name is missing')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.getByRole('tabpanel').getByLabel('Search by name or e-mail').fill('guest')
  await expect(page.getByText('120 people')).toBeVisible()
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(row('Guest 099')).toBeVisible()
  await page.getByRole('button', { name: 'Show more' }).click()
  await expect(row('Guest 119')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Show more' })).toHaveCount(0)
  const downloading = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export CSV' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toMatch(/^Harbour Forum \d{4}\.csv$/)
  await page.getByRole('tabpanel').getByLabel('Search by name or e-mail').fill('zzz')
  await expect(page.getByText('Nobody here has “zzz” in their name or e-mail.')).toBeVisible()
  await page.getByRole('button', { name: 'Show all' }).click()
  await expect(row('Guest 001')).toBeVisible()
})

test('[E4] [A8] who is removed is out of the room and of the event at once', async ({ browser }) => {
  const { page } = tomasz
  const mateo = await BrowserPerson.open(browser, sample('Mateo'))
  const session = mateo.page.url()
  const { origin, pathname } = new URL(session)
  await page.request.post(`${origin}/api${pathname}/meeting`, { headers: { origin } })
  await mateo.page.goto(`${session}/room`)
  await mateo.page.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(mateo.page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await page.getByRole('tabpanel').getByLabel('Search by name or e-mail').fill('mateo')
  await act('Mateo Quispe Mamani', 'Remove…')
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(mateo.page.getByRole('button', { name: 'Leave session' })).toHaveCount(0)
  await mateo.page.goto(`${origin}/events`)
  await expect(mateo.page.getByText('No events yet.')).toBeVisible()
  await mateo.close()
})

test('[A5] who is invited from Speakers is one, and a name from right to left stands with the others', async () => {
  const { page } = tomasz
  await page.getByRole('tab', { name: 'Speakers' }).click()
  await page.getByRole('button', { name: 'Invite' }).click()
  const dialog = page.getByRole('dialog', { name: 'Invite' })
  await expect(dialog.getByLabel('Speaker')).toBeChecked()
  await dialog.getByLabel('E-mail').fill('yossi@example.org')
  await dialog.getByLabel('First name').fill('יוסי')
  await dialog.getByLabel('Last name').fill('בן־דוד')
  await dialog.getByRole('button', { name: 'Invite without an e-mail' }).click()
  const textLeft = (text: string) =>
    row('yossi@example.org')
      .getByText(text)
      .evaluate(element => {
        const range = document.createRange()
        range.selectNodeContents(element)
        return Math.round(range.getBoundingClientRect().left)
      })
  expect(await textLeft('יוסי בן־דוד')).toBe(await textLeft('yossi@example.org'))
})

test('nothing broke the content security policy', () => {
  expect(tomasz.violations).toEqual([])
})
