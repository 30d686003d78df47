import { expect, test, type Page } from '@playwright/test'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { addCrowd } from '../support/addCrowd.ts'
import { addSessions } from '../support/addSessions.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

const many = 600
const ofTopic = many / 20
/** What Tab stops at in a row. */
const inRow = ['title', 'edit', 'go to session', 'actions']
const drafts = 250
let server: ServerProcess
let ines: BrowserPerson
let page: Page
let eventId: string
const link = (n: number) => page.getByRole('link', { name: `Talk ${n} on ferries`, exact: true })
const rows = () => page.locator('.agenda-row')
const search = () => page.getByRole('searchbox', { name: 'Search by title' })
const scrollTo = (part: number) =>
  page.evaluate(to => {
    document.documentElement.scrollTop = document.documentElement.scrollHeight * to
  }, part)
/** Whether a row, or a heading with what is around it, stands at each 20 px of the window's height. */
const isFilled = () =>
  page.evaluate(() => {
    const { left, right } = document.querySelector('section > .card')!.getBoundingClientRect()
    for (let y = 60; y < innerHeight - 60; y += 20) {
      const there = document.elementFromPoint((left + right) / 2, y)
      if (there?.closest('.list') && !there.closest('li')) return false
    }
    return true
  })

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(
    browser,
    server.sample.find(person => person.name.startsWith('Inês'))!,
  )
  page = ines.page
  const { kysely, close } = await openDatabase({ dataDir: server.dataDir })
  const { id, createdBy } = (await createStores(kysely).events.listAll(1))[0]!
  eventId = id
  const from = Date.UTC(2027, 5, 1, 8)
  const speakers = await addCrowd(kysely, eventId, 250)
  await addSessions(kysely, {
    eventId,
    by: createdBy,
    speakers,
    count: many,
    drafts,
    from,
    everyMs: 360_000,
    tags: 20,
  })
  await close()
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  await expect(link(0)).toBeAttached()
})
test.afterAll(async () => {
  await ines?.close()
  await server?.stop()
})

test('[E2] [G9] of a long agenda the rows in view are rendered, and screen readers are told of all of a day', async () => {
  expect(await rows().count()).toBeLessThan(100)
  const day = page.getByRole('region', { name: /Wednesday 2 June/ })
  await expect(day.getByRole('listitem').first()).toHaveAttribute('aria-setsize', '240')
  await expect(day.getByRole('listitem').last()).toHaveAttribute('aria-posinset', '240')
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('[E2] it scrolls to its end with no empty place, on a phone too', async () => {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 800 })
    for (const part of [0, 0.3, 0.8, 0.5]) {
      await expect(async () => {
        await scrollTo(part)
        expect(await isFilled()).toBe(true)
      }, `${width} px, at ${part}`).toPass()
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
  await link(many - 1).scrollIntoViewIfNeeded()
  await expect(link(many - 1)).toBeInViewport()
})

test('[E2] [G9] a row keeps the focus out of sight, and Tab goes on from row to row and from day to day', async () => {
  await link(149).focus()
  await link(many - 1).scrollIntoViewIfNeeded()
  await expect(link(many - 1)).toBeInViewport()
  await expect(link(160)).toHaveCount(0)
  await expect(link(149)).toBeFocused()
  await page.keyboard.press('Shift+Tab')
  await expect(
    rows()
      .filter({ has: link(148) })
      .locator(':focus'),
  ).toHaveCount(1)
  await page.keyboard.press('Tab')
  await expect(link(149)).toBeFocused()
  for (let n = 150; n < 165; n++) {
    for (const _ of inRow) await page.keyboard.press('Tab')
    await expect(link(n)).toBeFocused()
  }
  await expect(link(164)).toBeInViewport()
})

test('[E2] [E5] search and selection are over all sessions, whether they are in view or not', async () => {
  await page.getByRole('button', { name: 'Select', exact: true }).click()
  const bar = page.getByRole('region', { name: 'Selected sessions' })
  await search().fill('talk 455')
  await expect(rows()).toHaveCount(1)
  await expect(link(455)).toBeInViewport()
  await search().fill('')
  await page.getByRole('combobox', { name: 'Filter by tag' }).fill('topic 19')
  await page.getByRole('option', { name: 'Topic 19' }).click()
  await bar.getByRole('button', { name: 'Select all shown' }).click()
  await expect(bar, 'with the draft of the sample').toContainText(`${ofTopic + drafts + 1} sessions selected`)
  await bar.getByRole('button', { name: 'Done' }).click()
})

test('[E2] [S19] a link beside the filters says how many drafts there are and leads to them, below all sessions', async () => {
  await scrollTo(0)
  await page.getByRole('link', { name: `Drafts ${drafts + 1}` }).focus()
  await page.keyboard.press('Enter')
  const section = page.getByRole('region', { name: 'Drafts' })
  await expect(section.getByRole('heading', { name: 'Drafts' })).toBeInViewport()
  await expect(section.getByRole('listitem').first()).toBeInViewport()
  await page.keyboard.press('Tab')
  await expect(section.getByRole('link').first()).toBeFocused()
})

test('[E3] the public page shows a long agenda in the same way', async () => {
  await page.goto(`${server.url}/events/${eventId}/public`)
  await expect(link(0)).toBeAttached()
  expect(await rows().count()).toBeLessThan(100)
  await search().fill('talk 455')
  await link(455).scrollIntoViewIfNeeded() // a cover stands above
  await expect(link(455)).toBeInViewport()
})

test('[E3] of many speakers some are shown, and a press shows more, with the focus on the first of them', async () => {
  const cards = page.getByRole('region', { name: 'Speakers' }).getByRole('listitem')
  await expect(cards).toHaveCount(120)
  const more = page.getByRole('button', { name: 'Show more speakers' })
  for (const [before, after] of [
    [120, 240],
    [240, 257],
  ] as const) {
    await more.focus()
    await page.keyboard.press('Enter')
    await expect(cards).toHaveCount(after)
    await expect(cards.nth(before).getByRole('button')).toBeFocused()
  }
  await expect(more).toHaveCount(0)
  expect(await faultsInLightAndDark(page)).toEqual([])
  expect(ines.violations).toEqual([])
})
