import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson, tomasz: BrowserPerson
let mine: Page, theirs: Page
const published = sampleTitles.private
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const title = (page: Page) => page.getByLabel('Title', { exact: true })
const duration = (page: Page) => page.getByLabel('Duration', { exact: true })
const description = (page: Page) => page.getByRole('textbox', { name: 'Description' })
const told = (page: Page, text: string) => expect(page.getByText(text).first()).toBeVisible()
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const version = (page: Page, number: number) => page.getByRole('button', { name: `Version ${number}` }).first()

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'))
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  ;[mine, theirs] = [ines.page, tomasz.page]
  await mine.goto(`${await sessionAddress(ines, published)}/edit`)
  await expect(title(mine)).toHaveValue(published)
  await theirs.goto(mine.url())
  await expect(title(theirs)).toHaveValue(published)
})
test.afterAll(async () => {
  for (const person of [ines, tomasz]) {
    expect(person?.violations ?? []).toEqual([])
    await person?.close()
  }
  await server?.stop()
})

test('[S16] [S18] one field is discarded for both, and taken back by who discarded it', async () => {
  await title(theirs).fill('A title that will not stay')
  await duration(theirs).fill('50')
  await expect(duration(mine)).toHaveValue('50')
  await duration(mine).press('ControlOrMeta+z')
  await expect(duration(theirs), 'theirs is not mine to undo').toHaveValue('50')
  await duration(theirs).press('ControlOrMeta+z')
  await expect(duration(mine)).toHaveValue('30')
  await duration(theirs).press('ControlOrMeta+Shift+z')
  await expect(duration(mine)).toHaveValue('50')
  await description(mine).fill('Words that will not stay')
  await expect(description(theirs)).toContainText('Words that will not stay')
  await pressKey(button(mine, 'Discard description'))
  await expect(description(theirs)).toContainText('Bring the computer')
  await description(mine).press('ControlOrMeta+z')
  await expect(description(theirs)).toContainText('Words that will not stay')
  await description(mine).press('ControlOrMeta+Shift+z')
  await expect(description(theirs)).toContainText('Bring the computer')
  await pressKey(mine.getByRole('button', { name: /^Remove Kwabena/ }))
  await expect(theirs.getByRole('button', { name: /^Remove Kwabena/ })).toHaveCount(0)
  await mine.getByRole('combobox', { name: 'Speakers' }).press('ControlOrMeta+z')
  await expect(theirs.getByRole('button', { name: /^Remove Kwabena/ })).toBeVisible()
  await pressKey(button(mine, 'Discard title'))
  for (const page of [mine, theirs]) await expect(title(page)).toHaveValue(published)
  await told(theirs, '1 change not published')
  await title(mine).press('ControlOrMeta+z')
  await expect(title(theirs)).toHaveValue('A title that will not stay')
  await title(mine).press('ControlOrMeta+Shift+z')
  await expect(title(theirs)).toHaveValue(published)
  await pressKey(button(mine, 'Save changes'))
  await told(mine, 'Saved: what you see is published')
})

test('[S17] the history says what was published by whom, and grows while it is open', async () => {
  await pressKey(mine.getByRole('tab', { name: 'History' }))
  await expect(version(mine, 2)).toContainText('Inês Carvalho')
  await expect(version(mine, 2)).toContainText('Duration')
  await expect(version(mine, 1)).toContainText('First published')
  await title(theirs).fill('Another title')
  await pressKey(button(theirs, 'Save changes'))
  await expect(version(mine, 3)).toContainText('Tomasz Wójcik')
  await pressKey(version(mine, 3))
  await expect(mine.getByRole('deletion')).toHaveText(published)
  await expect(mine.getByRole('insertion')).toHaveText('Another title')
  expect(await accessibilityFaults(mine)).toEqual([])
})

test('[S17] an earlier version is restored as the draft, and published by Save changes', async () => {
  await pressKey(button(mine, 'Restore version 1'))
  const question = mine.getByRole('dialog', { name: 'Restore version 1?' })
  expect(await accessibilityFaults(mine)).toEqual([])
  await pressKey(question.getByRole('button', { name: 'Restore', exact: true }))
  await told(mine, 'The draft says what version 1 said.')
  await expect(mine.getByRole('main')).toBeFocused()
  await expect(title(mine)).toHaveValue(published)
  await expect(title(theirs)).toHaveValue(published)
  await told(theirs, '2 changes not published')
  await pressKey(button(theirs, 'Save changes'))
  await pressKey(theirs.getByRole('tab', { name: 'History' }))
  await expect(version(theirs, 4)).toContainText('Published now')
  await expect(version(theirs, 4)).toContainText('Title, Duration')
})

test('[S17] [S15] the count of changes leads from the history back to the changes', async () => {
  await duration(mine).fill('55')
  await pressKey(theirs.getByRole('link', { name: '1 change not published' }))
  await expect(theirs.getByRole('region', { name: 'Not published' })).toBeInViewport()
  await expect(theirs).not.toHaveURL(/tab=/)
})
