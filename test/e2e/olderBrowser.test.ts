import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { openWindow } from '../support/openWindow.ts'
import { removeNewerGlobals } from '../support/removeNewerGlobals.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let page: Page
const broken: string[] = []

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  page = await openWindow(browser, { permissions: ['camera', 'microphone'] })
  await page.context().addInitScript(removeNewerGlobals)
  page.on('pageerror', error => broken.push(error.message))
  await page.goto(server.sample.find(({ name }) => name.startsWith('Inês'))!.address)
  await page.getByRole('button', { name: 'Continue as' }).click()
})
test.afterAll(async () => {
  await page?.context().close()
  await server?.stop()
})

const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name })

test('[O9] [E0] in a browser of last year an event, its agenda and New event stand, which keeps what was typed', async () => {
  await expect(heading('Harbour Forum')).toBeVisible()
  await page.getByRole('link', { name: 'Events', exact: true }).first().click()
  await page.getByRole('button', { name: 'New event' }).click()
  await page.getByRole('dialog').getByLabel('Title').fill('Harbour Days')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.getByRole('button', { name: 'New event' }).click()
  await expect(page.getByRole('dialog').getByLabel('Title')).toHaveValue('Harbour Days')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('link', { name: 'Harbour Forum 2026' }).click()
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  await expect(heading('Agenda')).toBeVisible()
  expect(broken).toEqual([])
})

test('[O9] [S4] there a session can be edited, and its description with a link be read', async () => {
  await page.getByRole('link', { name: /Keeping ferries on time/ }).click()
  const description = page.getByRole('textbox', { name: 'Description' })
  await description.press('ControlOrMeta+End')
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await page.getByRole('dialog').getByLabel('Address').fill('example.org')
  await page.getByRole('dialog').getByRole('button', { name: 'Set link' }).click()
  await expect(page.getByText('Draft saved')).toBeVisible()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByText('Saved: what you see is published')).toBeVisible()
  await page.getByRole('link', { name: 'Visit session page' }).click()
  await expect(heading(/Keeping ferries/)).toBeVisible()
  await expect(page.locator('article').getByRole('link', { name: 'example.org' })).toBeVisible()
  expect(broken).toEqual([])
})

test('[O9] [J1] there the room is entered', async () => {
  await page.getByRole('button', { name: /Start Meeting|Join now/ }).click()
  await expect(page.getByRole('button', { name: 'Join as viewer' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('button', { name: 'Join as viewer' }).click()
  await expect(heading(/Keeping ferries/)).toBeFocused()
  await expect(page.getByRole('textbox', { name: 'Message everyone' })).toBeVisible()
  expect(await accessibilityFaults(page)).toEqual([])
  expect(broken).toEqual([])
})
