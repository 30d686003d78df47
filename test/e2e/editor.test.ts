import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson, tomasz: BrowserPerson
let mine: Page, theirs: Page
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const time = (page: Page) => page.getByLabel('Time', { exact: true })
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' })
const errors = (page: Page) => page.locator('form .field__error')
const saved = (page: Page) => expect(page.getByText('Draft saved')).toBeVisible()
const told = (page: Page, text: string) => expect(page.getByText(text).first()).toBeVisible()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'))
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  ;[mine, theirs] = [ines.page, tomasz.page]
})
test.afterAll(async () => {
  for (const person of [ines, tomasz]) await person?.close()
  await server?.stop()
})

test('[S3] [S10] [S16] Create names every field that is wrong for everyone in the editor, and takes the focus to the first', async () => {
  await pressKey(mine.getByRole('link', { name: 'Agenda', exact: true }))
  await pressKey(mine.getByRole('button', { name: 'Add session' }).first())
  await pressKey(mine.getByRole('dialog').getByRole('button', { name: /Interactive room/ }))
  await expect(mine.getByRole('heading', { name: 'New session' })).toBeVisible()
  await theirs.goto(mine.url())
  await expect(description(theirs)).toBeVisible()
  await mine.getByLabel('Title').fill('x'.repeat(121))
  for (const page of [mine, theirs]) await expect(errors(page)).toHaveText(['At most 120 characters'])
  await mine.getByLabel('Title').fill('Night < ferries')
  await expect(errors(mine)).toHaveText(['The characters < and > are not possible here'])
  await mine.getByLabel('Duration').fill('1500')
  await pressKey(mine.getByRole('button', { name: 'Create' }))
  const wrong = [
    'The characters < and > are not possible here',
    'Choose a day',
    'Choose a time',
    'Enter 1 to 1440 minutes',
    'Name at least one moderator',
  ]
  await expect(errors(mine)).toHaveText(wrong)
  await expect(errors(theirs)).toHaveText(wrong)
  await expect(mine.getByLabel('Title')).toBeFocused()
  await expect(mine.getByLabel('Duration')).toHaveValue('1500')
  expect(await accessibilityFaults(mine)).toEqual([])
})

test('[S6] [S7] what each field says of itself', async () => {
  await mine.getByLabel('Date').fill('2026-03-29')
  await time(mine).fill('01:30')
  await told(mine, 'Enter a time that this day has')
  await time(mine).fill('09:30')
  await told(mine, 'This is in the past')
  await told(mine, 'Lisbon time (WEST)')
  await mine.getByRole('combobox', { name: 'Speakers' }).fill('nobody at all')
  await told(mine, 'Nobody of that role is called “nobody at all”.')
  await mine.getByRole('combobox', { name: 'Speakers' }).fill('')
  await mine.getByRole('combobox', { name: 'Moderators' }).fill('wilh')
  await expect(mine.getByRole('option', { name: /Wilhelmina/ })).toBeVisible()
  await mine.keyboard.press('Enter')
  await expect(theirs.getByRole('button', { name: /Remove Wilhelmina/ })).toBeVisible()
  await mine.getByLabel('Date').fill('2030-11-25')
  await mine.getByLabel('Duration').fill('45')
  await mine.getByLabel('Title').fill('Night ferries')
  await expect(errors(theirs)).toHaveCount(0)
  await pressKey(mine.getByRole('button', { name: 'Create' }))
  for (const page of [mine, theirs]) await expect(page.getByRole('heading', { name: 'Edit session' })).toBeVisible()
})

test('[S13] [S4] the description merges as both type, and a selection in the title is shown', async () => {
  await description(mine).focus()
  await Promise.all([mine.keyboard.type('Who steers?'), theirs.getByLabel('Title').press('ControlOrMeta+a')])
  await expect(description(theirs)).toContainText('Who steers?')
  await description(mine).press('ControlOrMeta+a')
  await pressKey(mine.getByRole('button', { name: 'Bold' }))
  await expect(theirs.locator('.rich-text__body strong')).toContainText('Who steers?')
  await expect(theirs.locator('.caret__name')).toHaveText('Inês')
  await expect(mine.locator('.title-carets .remote-selection')).toHaveText('Night ferries')
  await theirs.getByLabel('Title').press('ArrowRight')
  await mine.getByLabel('Title').press('Home')
  await mine.keyboard.type('The ')
  await expect(theirs.getByLabel('Title')).toHaveValue('The Night ferries')
  await theirs.keyboard.type('!')
  await expect(mine.getByLabel('Title')).toHaveValue('The Night ferries!')
  await saved(mine)
})

test('[S13] who set a value that another replaced is told, and can put it back', async () => {
  await time(mine).fill('13:45')
  await expect(time(theirs)).toHaveValue('13:45')
  await time(theirs).fill('14:00')
  await told(mine, 'Tomasz Wójcik changed your time from 13:45 to 14:00.')
  await expect(theirs.getByText('changed your time')).toHaveCount(0)
  await pressKey(mine.getByRole('button', { name: 'Put mine back' }))
  await expect(time(theirs)).toHaveValue('13:45')
  await told(theirs, 'Inês Carvalho changed your time from 14:00 to 13:45.')
})

test('[S16] what differs is listed and can be discarded; who publishes over a newer version is asked', async () => {
  const changes = mine.getByRole('region', { name: 'Not published' })
  await expect(changes.getByRole('listitem')).toHaveCount(3)
  await told(mine, '3 changes not published')
  await expect(changes.getByRole('deletion').filter({ hasText: 'Night ferries' })).toBeVisible()
  await mine.route('**/api/sessions/*/editor', route => route.abort()) // this page hears of no newer version
  await pressKey(theirs.getByRole('button', { name: 'Save changes' }))
  await told(theirs, 'Saved: what you see is published')
  await mine.getByLabel('Duration').fill('50')
  await pressKey(mine.getByRole('button', { name: 'Save changes' }))
  const dialog = mine.getByRole('dialog', { name: 'Published meanwhile' })
  await expect(dialog).toContainText('Tomasz Wójcik published a newer version')
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  expect(await accessibilityFaults(mine)).toEqual([])
  await mine.unroute('**/api/sessions/*/editor')
  await pressKey(dialog.getByRole('button', { name: 'Save mine over it' }))
  await told(mine, 'Saved: what you see is published')
  await expect(changes).toHaveCount(0)
  await mine.getByLabel('Duration').fill('55')
  await pressKey(mine.getByRole('button', { name: 'Discard all' }))
  await pressKey(mine.getByRole('dialog').getByRole('button', { name: 'Discard', exact: true }))
  await expect(theirs.getByLabel('Duration')).toHaveValue('50')
  await expect(mine.getByLabel('Duration')).toHaveValue('50')
})

test('[S14] [S15] without the server typing goes on, and closing the tab loses nothing', async () => {
  await server.kill9()
  await told(mine, 'Offline: changes are kept here')
  await mine.getByLabel('Title').fill('The night ferries, kept')
  for (const width of [390, 1280]) {
    await mine.setViewportSize({ width, height: 600 })
    await mine.getByRole('radio', { name: 'Published' }).scrollIntoViewIfNeeded()
    const badge = mine.locator('.badge', { hasText: 'Offline: changes are kept here' })
    await expect(badge, `in sight at the form's end, ${width} px wide`).toBeInViewport({ ratio: 1, timeout: 5000 })
  }
  await pressKey(mine.getByRole('button', { name: 'Save changes' }))
  await told(mine, 'Not saved: the server can’t be reached.')
  const address = mine.url()
  const next = await mine.context().newPage()
  await mine.close()
  await server.startAgain()
  await next.goto(address)
  await saved(next)
  await expect(next.getByLabel('Title')).toHaveValue('The night ferries, kept')
  await expect(theirs.getByLabel('Title')).toHaveValue('The night ferries, kept')
  mine = next
})

test('[S11] [S14] Copy link says so; a right that ends leaves the text to be read', async () => {
  await mine.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await pressKey(mine.getByRole('button', { name: 'Copy link' }))
  await told(mine, 'Link copied')
  expect(await mine.evaluate(() => navigator.clipboard.readText())).toBe(mine.url().replace(/\/edit.*$/, ''))
  const { origin } = new URL(theirs.url())
  await theirs.context().request.post(`${origin}/api/sign-out`, { headers: { origin } })
  await told(theirs, 'You are signed out.')
  await expect(theirs.getByLabel('Title')).toHaveAttribute('readonly')
  await expect(theirs.getByLabel('Title')).toHaveValue('The night ferries, kept')
})

test('nothing broke the content security policy', () => {
  expect([ines, tomasz].flatMap(person => person.violations)).toEqual([])
})
