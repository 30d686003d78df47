import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { expect, test, type Page } from '@playwright/test'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson, tomasz: BrowserPerson, thordis: BrowserPerson
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const everybody = () => [ines, tomasz, thordis]
const title = 'Ferries after midnight'

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'))
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  thordis = await BrowserPerson.open(browser, sample('Þórdís'))
})
test.afterAll(async () => {
  for (const person of [ines, tomasz, thordis]) await person?.close()
  await server?.stop()
})

const tile = (page: Page, name: string) =>
  page.getByRole('main', { name: 'Stage' }).getByRole('figure').filter({ hasText: name })

/** Through device choice onto the stage, with camera and microphone on. */
async function joinStage({ page }: BrowserPerson): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Ready to join?' })).toBeVisible()
  await page.getByRole('button', { name: 'Join stage' }).click()
  await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
}

test('[A7] [S1] [S19] an organizer begins a session, which is a shared draft at once', async () => {
  const { page } = ines
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  await page.getByRole('button', { name: '+ Add session' }).click()
  const dialog = page.getByRole('dialog', { name: 'Add session' })
  await dialog.getByRole('button', { name: /Interactive room/ }).click()
  await expect(page.getByRole('heading', { name: 'New session' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Create' })).toBeDisabled()
  await page.getByLabel('Title').fill('Ferries')
  await expect(page.getByText('Draft saved')).toBeVisible()
  await tomasz.page.goto(page.url())
  await expect(tomasz.page.getByLabel('Title')).toHaveValue('Ferries')
})

test('[S13] [S15] two edit one draft, and see each other in it', async () => {
  const mine = ines.page,
    theirs = tomasz.page
  await expect(mine.getByLabel(/Here now: .*Tomasz/)).toBeVisible()
  await expect(theirs.getByLabel(/Here now: .*Inês/)).toBeVisible()
  await mine.getByLabel('Title').focus()
  await expect(theirs.locator('.presence__name').getByText('Inês')).toBeVisible()
  await theirs.getByLabel('Title').focus()
  await theirs.keyboard.press('End')
  await theirs.keyboard.type(' after midnight')
  await expect(mine.getByLabel('Title')).toHaveValue(title)
  await expect(mine.locator('.title-carets .caret')).toBeAttached()
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await mine.getByLabel('Date').fill(tomorrow)
  await mine.getByLabel('Time').fill('14:00')
  await mine.getByLabel('Duration').fill('45')
  await expect(theirs.getByLabel('Date')).toHaveValue(tomorrow)
  await expect(theirs.getByLabel('Duration')).toHaveValue('45')
  await theirs.getByRole('combobox', { name: 'Moderators' }).fill('Wilh')
  await theirs.getByRole('option', { name: /Wilhelmina/ }).click()
  await expect(mine.getByRole('button', { name: /Remove Wilhelmina/ })).toBeVisible()
  await theirs.getByRole('textbox', { name: 'Description' }).click()
  await theirs.keyboard.type('Who steers when nobody looks?')
  await expect(mine.getByRole('textbox', { name: 'Description' })).toContainText('Who steers when nobody looks?')
  await expect(mine.locator('.caret__name').getByText('Tomasz')).toBeAttached()
  await expect(mine.getByText('Draft saved')).toBeVisible()
  await expect(theirs.getByText('Draft saved')).toBeVisible()
  expect(await accessibilityFaults(mine)).toEqual([])
})

test('[S16] [E4] publishing puts it on the agenda that another has open', async () => {
  await thordis.page.goto(`${server.url}/events`)
  await thordis.page
    .getByRole('link', { name: /Harbour Forum/ })
    .first()
    .click()
  await thordis.page.getByRole('link', { name: 'Agenda', exact: true }).first().click()
  await expect(thordis.page.getByRole('heading', { name: 'Agenda' })).toBeVisible()
  await expect(thordis.page.getByText(title)).toHaveCount(0)
  await ines.page.getByRole('button', { name: 'Create' }).click()
  await expect(ines.page.getByRole('heading', { name: 'Edit session' })).toBeVisible()
  await expect(thordis.page.getByText(title).first()).toBeVisible()
  expect(await accessibilityFaults(thordis.page)).toEqual([])
  await tomasz.page.getByLabel('Title').fill(`${title}!`)
  await expect(ines.page.getByText('1 change not published')).toBeVisible()
  await tomasz.page.getByLabel('Title').fill(title)
  await expect(ines.page.getByText('1 change not published')).toHaveCount(0)
})

test('[P1] [P2] Start Meeting opens the room, and who waits is offered Join now', async () => {
  const sessionUrl = ines.page.url().replace(/\/edit.*$/, '')
  await thordis.page.goto(sessionUrl)
  await expect(thordis.page.getByRole('heading', { name: title })).toBeVisible()
  await expect(thordis.page.getByRole('button', { name: 'Join now' })).toHaveCount(0)
  expect(await accessibilityFaults(thordis.page)).toEqual([])
  await ines.page.goto(sessionUrl)
  await ines.page.getByRole('button', { name: 'Start Meeting' }).click()
  await joinStage(ines)
  await thordis.page
    .getByRole('button', { name: 'Join now' })
    .or(thordis.page.getByRole('link', { name: 'Join now' }))
    .click()
  await joinStage(thordis)
  await tomasz.page.goto(sessionUrl)
  await tomasz.page
    .getByRole('button', { name: 'Join now' })
    .or(tomasz.page.getByRole('link', { name: 'Join now' }))
    .click()
  await joinStage(tomasz)
})

test('[G1] [J1] all three see and hear each other', async () => {
  for (const person of everybody()) await person.expectToSeeAndHear(2)
  expect(await accessibilityFaults(ines.page)).toEqual([])
  for (const person of everybody()) {
    for (const other of everybody()) await expect(tile(person.page, other.name).first()).toBeVisible()
  }
  await ines.page.getByRole('tab', { name: 'Participants' }).click()
  await expect(ines.page.getByRole('heading', { level: 2, name: 'On stage' })).toBeVisible()
  expect(await accessibilityFaults(ines.page)).toEqual([])
  await ines.page.getByRole('tab', { name: 'Live stage' }).click()
})

test('[C2] a line of chat reaches all', async () => {
  const box = thordis.page.getByRole('textbox', { name: 'Message everyone' })
  await box.fill('Good evening from the quay')
  await box.press('Enter')
  for (const person of everybody()) {
    await expect(person.page.getByRole('log').getByText('Good evening from the quay')).toBeVisible()
  }
})

test('[J5] a reload is back in the same seat, with camera and microphone as they were', async () => {
  await thordis.page.getByRole('button', { name: 'Mute microphone' }).click()
  await expect(thordis.page.getByRole('button', { name: 'Unmute microphone' })).toBeVisible()
  await thordis.page.reload()
  await expect(thordis.page.getByRole('button', { name: 'Unmute microphone' })).toBeVisible()
  await expect(thordis.page.getByRole('button', { name: 'Stop video' })).toBeVisible()
  await thordis.page.getByRole('button', { name: 'Unmute microphone' }).click()
  for (const person of everybody()) await person.expectToSeeAndHear(2)
})

test('[S14] [J5] a killed server loses nothing that was acknowledged, and all are back by themselves', async () => {
  const editor = await ines.page.context().newPage()
  await editor.goto(`${ines.page.url().replace(/\/room.*$/, '')}/edit`)
  await editor.getByLabel('Title').fill(`${title} and before`)
  await expect(editor.getByText('Draft saved')).toBeVisible()
  await server.kill9()
  await expect(editor.getByText('Offline: changes are kept here').first()).toBeVisible()
  await editor.getByLabel('Title').fill(`${title} and before dawn`)
  await server.startAgain()
  await expect(editor.getByText('Draft saved')).toBeVisible()
  await expect(editor.getByLabel('Title')).toHaveValue(`${title} and before dawn`)
  await editor.close()
  for (const person of everybody()) {
    await person.expectToSeeAndHear(2)
    await expect(person.page.getByText('Good evening from the quay').first()).toBeVisible()
  }
  const box = ines.page.getByRole('textbox', { name: 'Message everyone' })
  await box.fill('Still here')
  await box.press('Enter')
  for (const person of everybody()) await expect(person.page.getByText('Still here').first()).toBeVisible()
})

test('[J7] entering from a second tab asks, and Move here ends the first', async () => {
  const second = await tomasz.page.context().newPage()
  await second.goto(tomasz.page.url())
  await second.getByRole('button', { name: 'Join as viewer' }).click()
  await second.getByRole('button', { name: 'Move here' }).click()
  await expect(second.getByRole('button', { name: 'Leave session' })).toBeVisible()
  await expect(tomasz.page.getByText('You have moved to another page')).toBeVisible()
  await second.close()
})

test('[J3] ending for everyone closes the room, and the page says so', async () => {
  const { page } = ines
  await page.getByRole('button', { name: 'More' }).first().click()
  await page.getByRole('menuitem', { name: 'End session for everyone' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End session for everyone' }).click()
  await expect(page.getByText('The session has ended')).toBeVisible()
  await expect(thordis.page.getByText('The session has ended')).toBeVisible()
})

test('nothing broke the content security policy', () => {
  expect(everybody().flatMap(person => person.violations)).toEqual([])
})
