import { expect, test, type Locator, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson
let page: Page
const bar = () => page.getByRole('region', { name: 'Selected sessions' })
const row = (title: string) => page.locator('.agenda-row').filter({ hasText: title })
const choose = (title: string) => page.getByRole('checkbox', { name: new RegExp(`^Select ${title}`) })

async function press(button: Locator): Promise<void> {
  await button.focus()
  await page.keyboard.press('Enter')
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(
    browser,
    server.sample.find(person => person.name.startsWith('Inês'))!,
  )
  page = ines.page
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
})
test.afterAll(async () => {
  await ines?.close()
  await server?.stop()
})

test('[E5] by keys alone: sessions are chosen and moved, and the agenda shows it', async () => {
  await press(page.getByRole('button', { name: 'Select', exact: true }))
  await expect(bar().getByRole('button', { name: 'Select all shown' })).toBeFocused()
  await choose('Opening').focus()
  await page.keyboard.press('Space')
  await choose('Procurement').focus()
  await page.keyboard.press('Space')
  await expect(bar()).toContainText('2 sessions selected')
  expect(await accessibilityFaults(page)).toEqual([])
  await press(bar().getByRole('button', { name: 'Move in time' }))
  const dialog = page.getByRole('dialog', { name: 'Move in time' })
  await expect(dialog.getByLabel('Days')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.type('1')
  expect(await accessibilityFaults(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('2 sessions moved')).toBeVisible()
  await expect(row('Opening').locator('time')).toHaveText('10:30')
  await expect(row('Procurement').locator('time')).toHaveText('12:00')
})

test('[E5] check boxes stand beside times, in rows as high as before, and the line of now lies over none', async () => {
  const heights = () => page.locator('.agenda-row').evaluateAll(rows => rows.map(({ clientHeight }) => clientHeight))
  const boxes = async () => {
    const checks = await page.locator('.agenda-row .row__check').all()
    return Promise.all(checks.map(async check => (await check.boundingBox())!))
  }
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    const chosen = await heights()
    const time = (await row('Opening').locator('time').boundingBox())!
    const now = await page.locator('.now > time').boundingBox() // none before the first and after the last of a day
    for (const box of await boxes()) {
      expect(box.x + box.width).toBeLessThanOrEqual(time.x)
      if (now) expect(box.x + box.width).toBeLessThanOrEqual(now.x)
    }
    await bar().getByRole('button', { name: 'Done' }).click()
    if (width === 1280) expect(await heights()).toEqual(chosen) // on a phone a title can need another line
    await page.getByRole('button', { name: 'Select', exact: true }).click()
  }
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('[E5] sessions of one person that overlap are marked with whom, in words', async () => {
  await bar().getByRole('button', { name: 'Select all shown' }).click()
  await page.getByRole('button', { name: 'Select none' }).click()
  await choose('Procurement').check()
  await bar().getByRole('button', { name: 'Move in time' }).click()
  const dialog = page.getByRole('dialog', { name: 'Move in time' })
  await dialog.getByRole('radio', { name: 'Earlier' }).click()
  await dialog.getByLabel('Hours').fill('1')
  await dialog.getByRole('button', { name: 'Move 1 session' }).click()
  for (const title of ['Opening', 'Procurement']) {
    await expect(row(title)).toContainText('Overlaps: Inês Carvalho')
  }
})

test('[E5] [S5] tags are added to all that are shown, and drafts that are wrong are named with why', async () => {
  await page.getByRole('button', { name: 'Add session' }).first().click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Interactive room/ })
    .click()
  await expect(page.getByText('Draft saved')).toBeVisible()
  await page.getByRole('link', { name: 'Agenda', exact: true }).first().click()
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  await bar().getByRole('button', { name: 'Select all shown' }).click()
  await expect(bar()).toContainText('12 sessions selected')
  await bar().getByRole('button', { name: 'Add tags' }).click()
  const tags = page.getByRole('dialog', { name: 'Add tags' })
  await tags.getByRole('combobox', { name: 'Tags' }).fill('operat')
  await tags.getByRole('option', { name: 'Operations' }).click()
  await tags.getByRole('button', { name: 'Tag 12 sessions' }).click()
  await expect(page.getByText('10 sessions tagged; of 2 sessions only the draft was changed')).toBeVisible()
  await bar().getByRole('button', { name: 'Publish' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Publish 12 sessions' }).click()
  const refused = page.getByRole('dialog', { name: '2 sessions stayed as they were' })
  await expect(refused).toContainText('Untitled session')
  await expect(refused).toContainText('Title: Give the session a title')
  await expect(refused).toContainText('Moderators: Name at least one moderator')
  expect(await accessibilityFaults(page)).toEqual([])
  await refused.getByRole('button', { name: 'Close' }).click()
  await bar().getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('checkbox')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Select', exact: true })).toBeFocused()
})

test('[E5] on a phone the bar is one row, and a menu in it holds what can be done', async () => {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 390, height: 844 })
  await press(page.getByRole('button', { name: 'Select', exact: true }))
  const menu = bar().getByRole('button', { name: 'Actions' })
  await expect(menu).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(bar().getByRole('menuitem', { name: 'Publish' })).toBeDisabled()
  await page.keyboard.press('Enter') // Select all shown
  await expect(bar()).toContainText(/\d\d selected/)
  expect((await bar().boundingBox())!.height).toBeLessThan(70)
  expect(await accessibilityFaults(page)).toEqual([])
  await press(menu)
  await press(bar().getByRole('menuitem', { name: 'Move in time' }))
  await page.getByRole('dialog', { name: 'Move in time' }).getByRole('button', { name: 'Close' }).click()
  await expect(menu).toBeFocused()
  await bar().getByRole('button', { name: 'Done' }).click()
  await page.setViewportSize(before)
})

test('[S12] [S19] a draft is deleted by keys, and the focus goes to the draft beside it', async () => {
  const drafts = page.getByRole('region', { name: 'Drafts' })
  await press(drafts.getByRole('button', { name: 'More for Untitled session' }))
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await press(page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }))
  await expect(drafts.getByText('Untitled session')).toHaveCount(0)
  await expect(drafts.locator('.draft-row:focus')).toHaveCount(1)
})

test('no content security policy was violated', () => {
  expect(ines.violations).toEqual([])
})
