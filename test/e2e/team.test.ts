import { expect, test, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openWindow } from '../support/openWindow.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let admin: Page
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  admin = await openWindow(browser)
  await admin.goto(/To set this server up, open (http\S+)/.exec(server.output)![1]!)
  await admin.getByLabel('First name').fill('Ada')
  await admin.getByLabel('Last name').fill('Admin')
  await admin.getByLabel('E-mail', { exact: true }).fill('ada@example.org')
  await admin.getByLabel('Password').fill('a long enough password')
  await pressKey(admin.getByRole('button', { name: 'Create account' }))
  await expect(admin.getByRole('heading', { name: 'Events', level: 1 })).toBeVisible()
})
test.afterAll(async () => {
  await admin?.context().close()
  await server?.stop()
})

const row = (name: string) => admin.getByRole('main').getByRole('listitem').filter({ hasText: name })
const act = async (name: string, times: number) => {
  await row(name)
    .getByRole('button', { name: `Actions for ${name}` })
    .press('Enter')
  for (let i = 0; i < times; i++) await admin.keyboard.press('ArrowDown')
  await admin.keyboard.press('Enter')
}

test('[A4] by keyboard alone, an admin adds somebody to the team, with role and events', async () => {
  const { keyboard } = admin
  await admin.getByRole('link', { name: 'Team' }).press('Enter')
  await expect(admin.getByRole('heading', { name: 'Team', level: 1 })).toBeFocused()
  await expect(row('Inês Carvalho')).toContainText('1 event')
  await expect(row('Ada Admin')).toContainText('All events')
  expect(await faultsInLightAndDark(admin)).toEqual([])
  await admin.getByRole('button', { name: 'Add to the team' }).press('Enter')
  const dialog = admin.getByRole('dialog', { name: 'Add to the team' })
  await expect(dialog.getByLabel('E-mail')).toBeFocused()
  await keyboard.press('Enter')
  await expect(dialog.getByText('Enter your e-mail address')).toBeVisible()
  await keyboard.type('lea@example.org')
  await keyboard.press('Tab')
  await keyboard.type('Lea')
  await keyboard.press('Tab')
  await keyboard.type('Novák')
  await keyboard.press('Tab')
  await keyboard.type('Content')
  await keyboard.press('Tab')
  await keyboard.press('Space')
  await expect(dialog.getByRole('checkbox', { name: /Harbour Forum/ })).toBeChecked()
  expect(await faultsInLightAndDark(admin)).toEqual([])
  await keyboard.press('Enter')
  await expect(admin.getByText('Lea Novák is on the team, and told so by e-mail')).toBeVisible()
  await expect(row('Lea Novák')).toContainText('Content manager')
  await expect(admin.getByRole('button', { name: 'Add to the team' })).toBeFocused()
})

test('[A8] who is taken off the team is out of the open editor and of the list at once', async ({ browser }) => {
  const tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  await expect(tomasz.page.getByRole('link', { name: 'Team' })).toHaveCount(0)
  await tomasz.page.goto(`${await sessionAddress(tomasz, sampleTitles.live)}/edit`)
  await expect(tomasz.page.getByText('Draft saved')).toBeVisible()
  const events = await tomasz.page.context().newPage()
  await events.goto(`${server.url}/events`)
  await expect(events.getByText(/Harbour Forum/)).toBeVisible()
  await act('Tomasz Wójcik', 1)
  const dialog = admin.getByRole('dialog', { name: 'Take off the team' })
  await expect(dialog.getByText('Take “Tomasz Wójcik” off the team?')).toBeVisible()
  expect(await faultsInLightAndDark(admin)).toEqual([])
  for (let i = 0; i < 2; i++) await admin.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Take off the team' })).toBeFocused()
  await admin.keyboard.press('Enter')
  await expect(admin.getByText('Tomasz Wójcik is off the team')).toBeVisible()
  await expect(row('Tomasz Wójcik')).toHaveCount(0)
  await expect(tomasz.page.getByText('You may not edit this session any more.')).toBeVisible()
  await expect(events.getByText('No events yet.')).toBeVisible()
  await tomasz.close()
})

test('[A4] the last admin can’t be another one, and events are taken away by the row’s menu', async () => {
  await act('Ada Admin', 0)
  const own = admin.getByRole('dialog', { name: 'Edit Ada Admin' })
  await own.getByLabel('Account role').selectOption('Organizer')
  await own.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(own.getByText('This is the only admin. Make somebody else an admin first.')).toBeVisible()
  await admin.keyboard.press('Escape')
  await act('Lea Novák', 0)
  const dialog = admin.getByRole('dialog', { name: 'Edit Lea Novák' })
  await dialog.getByRole('checkbox', { name: /Harbour Forum/ }).press('Space')
  await dialog.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(row('Lea Novák')).toContainText('No events')
})
