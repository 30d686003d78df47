import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson, tomasz: BrowserPerson
let mine: Page, theirs: Page
let session: string
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const field = (page: Page) => page.getByRole('combobox', { name: 'Tags' })
const option = (page: Page, name: string) => page.getByRole('option', { name, exact: true })
const remove = (page: Page, name: string) => page.getByRole('button', { name: `Remove ${name}`, exact: true })

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, sample('Inês'))
  tomasz = await BrowserPerson.open(browser, sample('Tomasz'))
  ;[mine, theirs] = [ines.page, tomasz.page]
  session = await sessionAddress(ines, 'Opening')
  for (const page of [mine, theirs]) {
    await page.goto(`${session}/edit`)
    await expect(field(page)).toBeVisible()
  }
})
test.afterAll(async () => {
  for (const person of [ines, tomasz]) await person?.close()
  await server?.stop()
})

test('[S5] a tag is found by typing, and one that is not there yet is made by Enter', async () => {
  await field(mine).focus()
  await mine.keyboard.type('proc')
  await expect(option(mine, 'Procurement')).toHaveAttribute('aria-selected', 'false')
  await mine.keyboard.press('Enter')
  await expect(remove(mine, 'Procurement')).toBeVisible()
  await mine.keyboard.type('Night life')
  await expect(option(mine, '+ Create tag "Night life"')).toBeVisible()
  expect(await accessibilityFaults(mine)).toEqual([])
  await mine.keyboard.press('Enter')
  await expect(remove(mine, 'Night life')).toBeVisible()
  await expect(field(mine)).toHaveValue('')
})

test('[S13] tags merge entry by entry with another editor’s, who sees where one is', async () => {
  await expect(remove(theirs, 'Night life')).toBeVisible()
  await expect(theirs.locator('.presence__name')).toHaveText('Inês')
  await field(theirs).focus()
  await Promise.all([theirs.keyboard.type('open data'), remove(mine, 'Procurement').press('Enter')])
  await expect(option(theirs, 'Open data')).toBeVisible()
  await theirs.keyboard.press('Enter')
  for (const page of [mine, theirs]) {
    await expect(remove(page, 'Open data')).toBeVisible()
    await expect(remove(page, 'Procurement')).toHaveCount(0)
    await expect(remove(page, 'Night life')).toBeVisible()
  }
})

test('[S5] an event has one tag of a name, whatever its case', async () => {
  await field(mine).fill('NIGHT LIFE')
  await expect(option(mine, 'Night life')).toHaveAttribute('aria-selected', 'true')
  await expect(mine.getByRole('option', { name: /Create tag/ })).toHaveCount(0)
})

test('[S5] what can be no tag is refused at the field, and stays there to be mended', async () => {
  for (const [text, refusal] of [
    ['<script>alert(1)</script>', 'A tag takes no <, no > and no signs that nobody sees.'],
    ['x'.repeat(41), 'A tag has at most 40 characters.'],
  ] as const) {
    await field(mine).fill(text)
    await expect(mine.getByRole('status').filter({ hasText: refusal })).toBeVisible()
    await mine.keyboard.press('Enter')
    await expect(field(mine)).toHaveValue(text)
  }
  for (const name of ['👩‍🚀 space', 'تذاكر العبّارة']) {
    await field(mine).fill(name)
    await expect(option(mine, `+ Create tag "${name}"`)).toBeVisible()
    await mine.keyboard.press('Enter')
    await expect(remove(mine, name)).toBeVisible()
    await expect(remove(theirs, name)).toBeVisible()
  }
})

test('[S16] the changes name the tags that come and go, and the session page shows them once they are published', async () => {
  const changes = mine.getByRole('region', { name: 'Not published' })
  await pressKey(remove(mine, 'Policy'))
  await expect(changes.getByRole('deletion')).toHaveText(['Policy'])
  await expect(changes.getByRole('insertion').filter({ hasText: 'Night life' })).toBeVisible()
  await pressKey(mine.getByRole('button', { name: 'Save changes' }))
  await expect(mine.getByText('Saved: what you see is published')).toBeVisible()
  await pressKey(mine.getByRole('link', { name: 'Visit session page' }))
  await expect(mine.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText([
    '👩‍🚀 space',
    'Night life',
    'Open data',
    'تذاكر العبّارة',
  ])
  expect(await accessibilityFaults(mine)).toEqual([])
})

test('[E2] the agenda is filtered by tags that are found by typing, and says when nothing is left', async () => {
  await pressKey(mine.getByRole('link', { name: 'Agenda', exact: true }))
  const filter = mine.getByRole('combobox', { name: 'Filter by tag' })
  const titles = mine.locator('.row__title')
  await expect(titles).toHaveCount(11)
  await filter.fill('proc')
  await expect(mine.getByRole('option')).toHaveText(['Procurement 1'])
  await mine.keyboard.press('Enter')
  await expect(titles).toHaveText([/^Procurement/, /^Lightning talks/]) // a draft stays
  await filter.fill('night')
  await expect(mine.getByRole('option')).toHaveText([/^Night life/])
  await mine.keyboard.press('Enter')
  await expect(titles).toHaveText([/^Opening/, /^Procurement/, /^Lightning talks/])
  expect(await accessibilityFaults(mine)).toEqual([])
  await mine.getByLabel('Search by title').fill('ferries')
  await expect(mine.getByText('No session that you look for has any of these tags.')).toBeVisible()
  await pressKey(mine.getByRole('button', { name: 'Show all' }))
  await expect(mine.getByRole('main')).toBeFocused()
  await expect(titles).toHaveCount(11)
  await filter.fill('night')
  await mine.keyboard.press('Enter')
  await pressKey(remove(theirs, 'Night life'))
  await pressKey(theirs.getByRole('button', { name: 'Save changes' }))
  await expect(titles, 'nothing is held back by a tag that is gone').toHaveCount(11)
})

test('[S5] [S16] while a tag is being made the next is typed, what fails is typed again, and publishing waits', async () => {
  const change = mine.getByRole('link', { name: /not published$/ })
  await mine.goto(`${session}/edit`)
  await expect(field(mine)).toBeVisible()
  const answers = [Promise.withResolvers<boolean>(), Promise.withResolvers<boolean>()]
  const asked: string[] = []
  await mine.route('**/tags', async route => {
    if (route.request().method() !== 'POST') return route.continue()
    const isMade = await answers[asked.push(route.request().postData()!) - 1]?.promise
    return isMade === false ? route.abort() : route.continue()
  })
  for (const name of ['Slow one', 'Lost one']) {
    await field(mine).pressSequentially(name)
    await expect(option(mine, `+ Create tag "${name}"`)).toBeVisible()
    await mine.keyboard.press('Enter')
    await expect(field(mine)).toHaveValue('')
  }
  expect(asked).toHaveLength(2)
  answers[1]!.resolve(false)
  await expect(mine.getByText('The tag could not be made', { exact: false })).toBeVisible()
  await expect(field(mine)).toHaveValue('Lost one')
  await mine.keyboard.press('Escape')
  await mine.keyboard.press('Escape')
  const save = mine.getByRole('button', { name: 'Save changes' })
  await pressKey(save)
  await expect(save).toHaveAttribute('aria-busy', 'true')
  answers[0]!.resolve(true)
  await expect(mine.getByText('Saved: what you see is published')).toBeVisible()
  await expect(remove(theirs, 'Slow one')).toBeVisible()
  await expect(change).toHaveCount(0)
})

test('no content security policy was violated', () => {
  for (const person of [ines, tomasz]) expect(person.violations).toEqual([])
})
