import { expect, test, type Locator, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sampleTitles, sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson, tomasz: BrowserPerson
let mine: Page, theirs: Page
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' })
const title = (page: Page) => page.getByLabel('Title')
const tool = (page: Page, name: string) => page.getByRole('toolbar').getByRole('button', { name, exact: true })

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'))
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  ;[mine, theirs] = [ines.page, tomasz.page]
  await mine.getByRole('link', { name: 'Agenda', exact: true }).click()
  await mine.getByRole('button', { name: 'Add session' }).first().click()
})
test.afterAll(async () => {
  for (const person of [ines, tomasz]) await person?.close()
  await server?.stop()
})

test('[S1] nothing closes the dialog while a session is being made, and the answer leads to its form', async () => {
  let answer: () => void = () => {}
  const held = new Promise<void>(resolve => {
    answer = resolve
  })
  await mine.route('**/api/events/*/sessions', async route => {
    await held
    await route.continue()
  })
  const dialog = mine.getByRole('dialog')
  await dialog.getByRole('button', { name: /Interactive room/ }).click()
  for (let presses = 0; presses < 3; presses++) await mine.keyboard.press('Escape')
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeDisabled()
  await expect(dialog).toBeVisible()
  answer()
  await expect(mine.getByRole('heading', { name: 'New session' })).toBeVisible()
  await mine.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'Agenda' }).click()
  await mine.getByRole('button', { name: 'Add session' }).first().click()
  await mine.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('[S1] the heading of a new session’s form has the focus when it stands', async () => {
  await mine.getByRole('button', { name: 'Add session' }).first().click()
  await mine
    .getByRole('dialog')
    .getByRole('button', { name: /Interactive room/ })
    .click()
  await expect(mine.getByRole('heading', { name: 'New session' })).toBeFocused()
  await theirs.goto(mine.url())
  await expect(description(theirs)).toBeVisible()
})

test('[S4] [G9] Bold says that it is on before anything is typed, and a press leaves the focus in the text', async () => {
  await description(mine).click()
  await expect(tool(mine, 'Bold')).toHaveAttribute('aria-pressed', 'false')
  await tool(mine, 'Bold').click()
  await expect(tool(mine, 'Bold')).toHaveAttribute('aria-pressed', 'true')
  await expect(description(mine)).toBeFocused()
  await mine.keyboard.type('Loud')
  await tool(mine, 'Bold').click()
  await expect(tool(mine, 'Bold')).toHaveAttribute('aria-pressed', 'false')
  await mine.keyboard.type(' quiet')
  await expect(theirs.locator('.rich-text__body strong')).toHaveText('Loud')
  await description(mine).press('Home')
  await expect(tool(mine, 'Bold')).toHaveAttribute('aria-pressed', 'true')
  await tool(mine, 'List').click()
  await expect(tool(mine, 'List')).toHaveAttribute('aria-pressed', 'true')
  await tool(mine, 'List').click()
})

test('[S4] [S13] what was switched on stays on while somebody else types', async () => {
  await description(theirs).click()
  await theirs.keyboard.press('ControlOrMeta+End')
  await theirs.keyboard.press('Enter')
  await description(mine).press('ControlOrMeta+Home')
  await description(mine).press('End')
  await tool(mine, 'Italic').click()
  await theirs.keyboard.type('theirs')
  await expect(description(mine)).toContainText('theirs')
  await expect(tool(mine, 'Italic')).toHaveAttribute('aria-pressed', 'true')
  await mine.keyboard.type('!')
  await expect(theirs.locator('.rich-text__body em')).toHaveText('!')
})

test('[G9] the tools are one stop of the Tab key, and arrow keys go through them', async () => {
  await tool(mine, 'Heading').focus()
  await mine.keyboard.press('ArrowRight')
  await expect(tool(mine, 'Bold')).toBeFocused()
  await mine.keyboard.press('Tab')
  await expect(description(mine)).toBeFocused()
  await mine.keyboard.press('Shift+Tab')
  await expect(tool(mine, 'Bold')).toBeFocused()
  await mine.keyboard.press('End')
  await expect(tool(mine, 'Redo')).toBeFocused()
})

test('[S18] undo in the title takes back one’s own typing, also after somebody else has typed in it', async () => {
  await title(mine).click()
  await mine.keyboard.type('ferries')
  await expect(title(theirs)).toHaveValue('ferries')
  await title(theirs).press('Home')
  await theirs.keyboard.type('Night ')
  await expect(title(mine)).toHaveValue('Night ferries')
  await mine.keyboard.press('ControlOrMeta+z')
  await expect(title(theirs)).toHaveValue('Night ')
  await mine.keyboard.press('ControlOrMeta+Shift+z')
  await expect(title(theirs)).toHaveValue('Night ferries')
})

test('[S4] [S14] a paste that is over the bound is refused and said, and editing goes on', async () => {
  const paste = (page: Page, label: string, length: number) =>
    page.getByRole('textbox', { name: label }).evaluate((element, chars) => {
      const data = new DataTransfer()
      data.setData('text/plain', 'x'.repeat(chars))
      element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
    }, length)
  await description(mine).click()
  await paste(mine, 'Description', 300_000)
  await expect(mine.getByText('What you put in is too long')).toBeVisible()
  await title(mine).click()
  await paste(mine, 'Title', 300_000)
  await expect(title(mine)).toHaveValue('Night ferries')
  await mine.keyboard.press('End')
  await mine.keyboard.type(', kept')
  await expect(title(theirs)).toHaveValue('Night ferries, kept')
  await expect(mine.getByText('Draft saved')).toBeVisible()
})

test('[S11] [S15] [G9] the head covers nothing that stays in sight beside the form, however many lines it takes', async () => {
  const address = `${await sessionAddress(ines, sampleTitles.live)}/edit`
  const head = mine.locator('.editor__head')
  const edges = async (one: Locator) => {
    const { y, height } = (await one.boundingBox())!
    return { top: y, height, bottom: y + height }
  }
  const soon = (check: () => Promise<void>) => expect(check).toPass({ timeout: 20_000 })
  const size = mine.viewportSize()!
  let width = 1900
  await mine.setViewportSize({ ...size, width })
  await mine.goto(address)
  await title(mine).fill('Another title')
  await expect(mine.getByRole('link', { name: '1 change not published' })).toBeVisible()
  await mine.evaluate(() => {
    document.documentElement.style.fontSize = '200%'
  })
  const { height: oneLine } = await edges(head)
  await theirs.goto(address)
  await soon(async () => {
    await mine.setViewportSize({ ...size, width: (width = Math.max(900, width - 50)) })
    expect((await edges(head)).height, 'two lines').toBeGreaterThan(1.5 * oneLine)
  })
  const visit = mine.getByRole('link', { name: 'Visit session page' })
  await mine.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 3))
  await soon(async () => {
    const { top, bottom } = await edges(head)
    expect(top, 'it stays in sight').toBe(0)
    expect((await edges(visit)).top).toBeGreaterThanOrEqual(bottom)
  })
  await visit.click({ trial: true, timeout: 10_000 })
  await title(mine).blur()
  await title(mine).focus()
  await soon(async () => {
    expect((await edges(title(mine))).top, 'what has the focus').toBeGreaterThanOrEqual((await edges(head)).bottom)
  })
})

test('nothing broke the content security policy, nor is anything out of reach', async () => {
  expect(await accessibilityFaults(mine)).toEqual([])
  expect([ines, tomasz].flatMap(person => person.violations)).toEqual([])
})
