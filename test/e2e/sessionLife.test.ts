import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

/** All of it by keyboard alone. */
let server: ServerProcess
let ines: BrowserPerson, wilhelmina: BrowserPerson
let page: Page, theirs: Page
let address: string
const title = sampleTitles.private
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const told = (on: Page, text: string) => expect(on.getByText(text).first()).toBeVisible()
const menu = () => page.getByRole('button', { name: 'More for this session' })
const row = (on: Page, name: string) => on.getByRole('listitem').filter({ hasText: name })

/** Opens the editor's menu, and chooses by arrows and Enter. */
async function choose(label: string): Promise<void> {
  await menu().focus()
  await page.keyboard.press('Enter')
  for (let presses = 0; presses < 5; presses++) {
    if ((await page.evaluate(() => document.activeElement?.textContent)) === label) break
    await page.keyboard.press('ArrowDown')
  }
  await expect(page.getByRole('menuitem', { name: label })).toBeFocused()
  await page.keyboard.press('Enter')
}

/** The question begins on the way out: one step further is what was asked for. */
async function confirm(question: string | RegExp, label: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: question })
  await expect(dialog).toBeVisible()
  const button = dialog.getByRole('button', { name: label, exact: true })
  for (let presses = 0; presses < 5; presses++) {
    if (await button.evaluate(element => element === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'))
  wilhelmina = await BrowserPerson.open(browser, sample('Wilhelmina'))
  ;[page, theirs] = [ines.page, wilhelmina.page]
  address = await sessionAddress(ines, title)
  await page.goto(`${address}/edit`)
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title)
})
test.afterAll(async () => {
  for (const person of [ines, wilhelmina]) {
    expect(person?.violations ?? []).toEqual([])
    await person?.close()
  }
  await server?.stop()
})

test('[S12] a cancelled session stays on the agenda, marked, and offers nothing; the cancellation can be taken back', async () => {
  await theirs.goto(address)
  await expect(theirs.getByRole('button', { name: 'Start Meeting' })).toBeVisible()
  await choose('Cancel session')
  expect(await accessibilityFaults(page)).toEqual([])
  await confirm(`Cancel “${title}”?`, 'Cancel session')
  await expect(page.locator('.editor__state').getByText('Cancelled', { exact: true })).toBeVisible()
  await told(theirs, 'This session does not take place.')
  await expect(theirs.getByRole('button', { name: 'Start Meeting' })).toHaveCount(0)
  await theirs.getByRole('link', { name: 'Agenda' }).first().press('Enter')
  await expect(row(theirs, title).getByText('Cancelled')).toBeVisible()
  await choose('Take cancellation back')
  await told(page, 'The session takes place again')
  await expect(row(theirs, title).getByText('Cancelled')).toHaveCount(0)
})

test('[S24] a live session is not deleted, and asks before it gets another date or becomes private', async () => {
  await startMeeting(ines, await sessionAddress(ines, sampleTitles.live))
  await page.goto(`${await sessionAddress(ines, sampleTitles.live)}/edit`)
  await expect(page.getByLabel('Title', { exact: true })).toBeVisible()
  await choose('Delete')
  await told(page, 'The session could not be deleted: the session is live.')
  const before = await page.getByLabel('Date', { exact: true }).inputValue()
  await page.getByLabel('Date', { exact: true }).fill('2031-01-01')
  await page.getByRole('button', { name: 'Save changes' }).press('Enter')
  const question = page.getByRole('dialog', { name: 'The session is live now' })
  await expect(question).toContainText('moves its planned end')
  await page.keyboard.press('Escape')
  await page.getByLabel('Date', { exact: true }).fill(before)
  await page.getByRole('radio', { name: 'Private' }).press(' ')
  await page.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(question).toContainText('leaves the room at once')
  await page.keyboard.press('Escape')
  await expect(question).toHaveCount(0)
})

test('[S12] [S19] a duplicate is a draft, which is deleted and restored from the agenda', async () => {
  await page.goto(`${address}/edit`)
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title)
  await choose('Duplicate')
  await expect(page.getByRole('heading', { name: 'New session' })).toBeVisible()
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title)
  await page.getByLabel('Title', { exact: true }).fill('A copy to be deleted')
  await told(page, 'Draft saved')
  await choose('Delete')
  await confirm('Delete “A copy to be deleted”?', 'Delete')
  await told(page, '“A copy to be deleted” is deleted.')
  const deleted = page.getByRole('region', { name: 'Deleted' })
  await expect(row(page, 'A copy to be deleted')).toContainText('Deleted by Inês Carvalho')
  expect(await accessibilityFaults(page)).toEqual([])
  await deleted.getByRole('button', { name: 'Restore A copy to be deleted' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Drafts' })).toContainText('A copy to be deleted')
  await expect(deleted).toHaveCount(0)
})

test('[S12] who has the session’s page open when it is deleted finds that it is gone, and there again once it is restored', async () => {
  await theirs.goto(address)
  await expect(theirs.getByRole('heading', { name: title })).toBeVisible()
  await page.goto(`${address}/edit`)
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue(title)
  await choose('Delete')
  await confirm(`Delete “${title}”?`, 'Delete')
  await expect(theirs.getByRole('heading', { name: title })).toHaveCount(0)
  await expect(page.getByRole('link', { name: title })).toHaveCount(0)
  await page.getByRole('button', { name: `Restore ${title}` }).press('Enter')
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await expect(theirs.getByRole('heading', { name: title })).toBeVisible()
})
