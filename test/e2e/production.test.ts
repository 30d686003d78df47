import { expect, test, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { MailServer } from '../support/MailServer.ts'
import { openWindow } from '../support/openWindow.ts'
import { findFreePort, ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let mail: MailServer
let admin: Page, organizer: Page, attendee: Page
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const heading = (page: Page, name: string) => expect(page.getByRole('heading', { name, level: 1 })).toBeVisible()

async function linkFor(email: string): Promise<string> {
  await expect.poll(() => mail.linkFor(email)).toBeDefined()
  return mail.linkFor(email)!
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  mail = await MailServer.start()
  const port = await findFreePort()
  server = await ServerProcess.start({
    port,
    env: {
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://localhost:${port}`,
      MEDIA_ANNOUNCED_ADDRESS: '127.0.0.1',
      SMTP_URL: mail.url,
    },
  })
  ;[admin, organizer, attendee] = [await openWindow(browser), await openWindow(browser), await openWindow(browser)]
})
test.afterAll(async () => {
  for (const page of [admin, organizer, attendee]) await page?.context().close()
  await server?.stop()
  await mail?.stop()
})

test('[A9] a production server prints no sample, and its set-up address makes the first admin', async () => {
  expect(server.output).not.toContain('sample')
  await admin.goto(/http\S+\/set-up\/\S+/.exec(server.output)![0])
  await field(admin, 'E-mail').fill('ada@example.org')
  await field(admin, 'First name').fill('Ada')
  await field(admin, 'Last name').fill('Admin')
  await field(admin, 'Password').fill('a long enough password')
  await admin.getByRole('button', { name: /Create|Set up/ }).click()
  await heading(admin, 'Events')
  await expect(admin.getByText('No events yet.', { exact: false })).toBeVisible()
})

test('[A4] the admin puts an organizer on the team, who comes in by the e-mail', async () => {
  await admin.getByRole('link', { name: 'Team' }).click()
  await heading(admin, 'Team')
  await admin.getByRole('button', { name: 'Add to the team' }).click()
  const dialog = admin.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('oona@example.org')
  await dialog.getByLabel('First name').fill('Oona')
  await dialog.getByLabel('Last name').fill('Organizer')
  await dialog.getByLabel('Account role').selectOption('organizer')
  await dialog.getByRole('button', { name: 'Add to the team' }).click()
  await expect(admin.getByText('Oona Organizer is on the team', { exact: false })).toBeVisible()
  expect(await faultsInLightAndDark(admin)).toEqual([])
  await organizer.goto(await linkFor('oona@example.org'))
  await heading(organizer, 'Sign in to Greenroom')
  const told = mail.mails.length
  await field(organizer, 'E-mail').fill('oona@example.org')
  await organizer.getByRole('button', { name: 'E-mail me a link' }).click()
  await expect.poll(() => mail.mails.length).toBeGreaterThan(told)
  await organizer.goto(await linkFor('oona@example.org'))
  await organizer.getByRole('button', { name: 'Continue as Oona Organizer' }).click()
  await heading(organizer, 'Events')
})

test('[E0] [A3] the organizer makes an event, and is its moderator', async () => {
  await organizer.getByRole('button', { name: 'New event' }).click()
  const dialog = organizer.getByRole('dialog')
  await dialog.getByLabel('Title').fill('First forum')
  await dialog.getByLabel('First day').fill('2030-05-01')
  await dialog.getByLabel('Last day').fill('2030-05-02')
  await dialog.getByLabel('Time zone').selectOption('Europe/Lisbon')
  await dialog.getByRole('button', { name: 'Create event' }).click()
  await heading(organizer, 'First forum')
})

test('[A5] people are invited, and one comes in by the e-mail', async () => {
  await organizer.getByRole('link', { name: 'People' }).click()
  await organizer.getByRole('button', { name: 'Invite', exact: true }).first().click()
  const dialog = organizer.getByRole('dialog')
  await dialog.getByLabel('E-mail').fill('atte@example.org')
  await dialog.getByLabel('First name').fill('Atte')
  await dialog.getByLabel('Last name').fill('Attendee')
  await dialog.getByRole('checkbox', { name: 'Attendee' }).check()
  await dialog.getByRole('button', { name: 'Invite', exact: true }).click()
  await expect(organizer.getByText('Atte Attendee is invited')).toBeVisible()
  await attendee.goto(await linkFor('atte@example.org'))
  await attendee.getByRole('button', { name: 'Continue as Atte Attendee' }).click()
  await heading(attendee, 'First forum')
})

test('[S10] [A3] [E4] the first session has its moderator, and joins the agenda that the attendee has open', async () => {
  await attendee.getByRole('link', { name: 'Agenda', exact: true }).click()
  await expect(attendee.getByText('No sessions on the agenda yet', { exact: false })).toBeVisible()
  await organizer.getByRole('link', { name: 'Agenda', exact: true }).click()
  await organizer.getByRole('button', { name: 'Add session' }).first().click()
  await organizer
    .getByRole('dialog')
    .getByRole('button', { name: /Interactive room/ })
    .click()
  await field(organizer, 'Title').fill('The first session')
  await field(organizer, 'Date').fill('2030-05-01')
  await field(organizer, 'Time').fill('10:00')
  await field(organizer, 'Duration').fill('45')
  await expect(organizer.getByRole('button', { name: 'Remove Oona Organizer' })).toBeVisible()
  await organizer.getByRole('button', { name: 'Create' }).click()
  await heading(organizer, 'Edit session')
  await expect(attendee.getByRole('link', { name: 'The first session' })).toBeVisible()
  await attendee.getByRole('link', { name: 'The first session' }).click()
  await expect(attendee.getByRole('button', { name: 'Add to calendar' })).toBeVisible()
  expect(await faultsInLightAndDark(attendee)).toEqual([])
})
