import { expect, test, type Locator, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson
let page: Page
const field = (label: string) => page.getByLabel(label, { exact: true })
const errors = () => page.locator('form .field__error')
const create = () => page.getByRole('button', { name: 'Create' })

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(
    browser,
    server.sample.find(({ name }) => name.startsWith('Inês'))!,
  )
  page = ines.page
})
test.afterAll(async () => {
  await ines?.close()
  await server?.stop()
})

test('[E1] [S1] [S10] from Agenda at a glance a session is begun, filled in and created by keyboard alone', async () => {
  const add = page.getByRole('button', { name: 'Add session' })
  await add.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Add session' })
  await expect(dialog.getByRole('button', { name: /Interactive room/ })).toBeFocused()
  for (const kind of ['Live webcast', 'Pre-recorded', 'DIY live webcast']) {
    const card = dialog.getByRole('button', { name: new RegExp(`^${kind}`) })
    await expect(card).toBeDisabled()
    await expect(card).toContainText('Not built yet')
  }
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'New session', level: 1 })).toBeVisible()
  await expect(create()).toBeDisabled()

  await field('Title').focus()
  await page.keyboard.type('Made by keyboard')
  await field('Date').focus()
  await page.keyboard.type('11252030')
  await field('Time').focus()
  await page.keyboard.type('0930AM')
  await field('Duration').focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type('30')
  await page.getByRole('combobox', { name: 'Moderators' }).focus()
  await page.keyboard.type('wilh')
  await expect(page.getByRole('option', { name: /Wilhelmina/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Remove Wilhelmina/ })).toBeVisible()
  await expect(errors()).toHaveCount(0)
  await create().focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('The session is made and on its way to the agenda')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Edit session', level: 1 })).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('[E2] [S1] from Event Agenda a session is begun, and found again under Drafts', async () => {
  await pressKey(page.getByRole('link', { name: 'Agenda', exact: true }).first())
  await expect(page.getByRole('link', { name: 'Made by keyboard' })).toBeVisible()
  await pressKey(page.getByRole('button', { name: '+ Add session' }))
  await pressKey(page.getByRole('dialog').getByRole('button', { name: /Interactive room/ }))
  await field('Title').fill('Begun and left')
  await expect(page.getByText('Draft saved')).toBeVisible()
  await pressKey(page.getByRole('link', { name: 'Agenda', exact: true }).first())
  await pressKey(page.getByRole('link', { name: 'Begun and left' }))
  await expect(field('Title')).toHaveValue('Begun and left')
})

test('[G9] [S3] [S4] what is written from right to left stands so while it is written, line by line', async () => {
  const text = page.getByRole('textbox', { name: 'Description' })
  const sides = (of: Locator) => of.evaluate(element => getComputedStyle(element).direction)
  expect(await sides(field('Title'))).toBe('ltr')
  await field('Title').fill('مؤتمر المرفأ 2026')
  expect(await sides(field('Title'))).toBe('rtl')
  await text.focus()
  await page.keyboard.insertText('وصف الجلسة')
  await page.keyboard.press('Enter')
  await page.keyboard.insertText('In English')
  expect(await sides(text)).toBe('rtl')
  /** How far a line's words are from the left and from the right of the text. */
  const gaps = (line: Locator) =>
    line.evaluate(element => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const [words, whole] = [range.getBoundingClientRect(), element.getBoundingClientRect()]
      return { left: words.left - whole.left, right: whole.right - words.right }
    })
  const arabic = await gaps(text.locator('p').first())
  const english = await gaps(text.locator('p').last())
  expect(arabic.left).toBeGreaterThan(arabic.right)
  expect(english.right).toBeGreaterThan(english.left)
  await page.screenshot({ path: 'test-results/create-right-to-left.png' })
  await text.fill('')
})

const tooLong = 'At most 120 characters'
const signs = 'The characters < and > are not possible here'
const minutes = 'Enter 1 to 1440 minutes'
const limits = [
  ['S3', 'Title', 'x'.repeat(121), tooLong],
  ['S3', 'Title', 'x'.repeat(120), undefined],
  ['S3', 'Title', 'a < b', signs],
  ['S3', 'Title', 'b > a', signs],
  ['S3', 'Title', '', 'Give the session a title'],
  ['S3', 'Title', 'Begun and finished', undefined],
  ['S6', 'Duration', '0', minutes],
  ['S6', 'Duration', '1', undefined],
  ['S6', 'Duration', '1440', undefined],
  ['S6', 'Duration', '1441', minutes],
  ['S6', 'Duration', '45', undefined],
  ['S6', 'Date', '2030-11-26', undefined],
  ['S6', 'Time', '10:15', undefined],
] as const

test('[S3] [S6] [S10] each field names what is wrong with it, at its limit and beyond', async () => {
  await field('Title').fill('')
  await pressKey(create())
  await expect(errors()).toHaveText([
    'Give the session a title',
    'Choose a day',
    'Choose a time',
    'Say how long it takes',
    'Name at least one moderator',
  ])
  await expect(field('Title')).toBeFocused()
  expect(await faultsInLightAndDark(page)).toEqual([])
  for (const [, label, value, problem] of limits) {
    await field(label).fill(value)
    await field(label).blur()
    const own = page.locator('.field', { has: field(label) }).locator('.field__error')
    await expect(own).toHaveText(problem === undefined ? [] : [problem])
  }
  await expect(errors()).toHaveText(['Name at least one moderator'])
  await pressKey(create())
  await expect(page.getByRole('combobox', { name: 'Moderators' })).toBeFocused()
  await expect(field('Title')).toHaveValue('Begun and finished')
  await page.keyboard.type('wilh')
  await expect(page.getByRole('option', { name: /Wilhelmina/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await pressKey(create())
  await expect(page.getByRole('heading', { name: 'Edit session', level: 1 })).toBeVisible()
  expect(ines.violations).toEqual([])
})
