import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson, tomasz: BrowserPerson
let mine: Page, theirs: Page
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const assistant = (page: Page) => page.getByRole('switch', { name: 'AI assistant' })
const question = (page: Page) => page.getByRole('dialog', { name: 'Turn on the AI assistant?' })

/** Goes on by Tab until something has the focus. */
async function tabTo(page: Page, wanted: ReturnType<Page['getByRole']>): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('Tab')
    await expect(wanted).toBeFocused({ timeout: 100 })
  }).toPass({ timeout: 20_000, intervals: [0] })
}

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'))
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  ;[mine, theirs] = [ines.page, tomasz.page]
  const address = await sessionAddress(ines, 'Opening')
  for (const page of [mine, theirs]) {
    await page.goto(`${address}/edit`)
    await expect(assistant(page)).toHaveAttribute('aria-checked', 'false')
  }
})
test.afterAll(async () => {
  for (const person of [ines, tomasz]) await person?.close()
  await server?.stop()
})

test('[S8] by keys alone: turning the assistant on asks, and the X and Escape leave it off', async () => {
  await mine.getByRole('radio', { name: 'Published' }).focus()
  await tabTo(mine, assistant(mine))
  await mine.keyboard.press('Space')
  await expect(question(mine)).toBeVisible()
  expect(await accessibilityFaults(mine)).toEqual([])
  await tabTo(mine, question(mine).getByRole('button', { name: 'Close' }))
  await mine.keyboard.press('Enter')
  await expect(question(mine)).toHaveCount(0)
  await expect(assistant(mine)).toBeFocused()
  await mine.keyboard.press('Enter')
  await mine.keyboard.press('Escape')
  await expect(question(mine)).toHaveCount(0)
  await expect(assistant(mine)).toHaveAttribute('aria-checked', 'false')
})

test('[S8] [S13] Activate assistant turns it on for everyone in the editor', async () => {
  await mine.keyboard.press('Space')
  await tabTo(mine, question(mine).getByRole('button', { name: 'Activate assistant' }))
  await mine.keyboard.press('Enter')
  await expect(assistant(mine)).toBeFocused()
  for (const page of [mine, theirs]) await expect(assistant(page)).toHaveAttribute('aria-checked', 'true')
  await expect(mine.getByRole('region', { name: 'Not published' }).getByRole('insertion')).toHaveText(['on'])
})

test('[S8] [S13] off again needs no question, and who had turned it on is told by whom', async () => {
  await theirs.getByRole('radio', { name: 'Published' }).focus()
  await tabTo(theirs, assistant(theirs))
  await theirs.keyboard.press('Space')
  await expect(question(theirs)).toHaveCount(0)
  for (const page of [mine, theirs]) await expect(assistant(page)).toHaveAttribute('aria-checked', 'false')
  await expect(mine.getByText('Tomasz Wójcik changed your AI assistant from on to off.')).toBeVisible()
})

test('no content security policy was violated', () => {
  for (const person of [ines, tomasz]) expect(person.violations).toEqual([])
})
