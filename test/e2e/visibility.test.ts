import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openWindow } from '../support/openWindow.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

/** Whom the session names, who is of the event, who of the team, and who is nobody here. */
const names = { team: 'Tomasz', moderator: 'Wilhelmina', speaker: 'Kwabena', attendee: 'Mateo' } as const
type Viewer = keyof typeof names | 'stranger'
const viewers = ['team', 'moderator', 'speaker', 'attendee', 'stranger'] as const
const involved: readonly Viewer[] = ['team', 'moderator', 'speaker']
const known: readonly Viewer[] = [...involved, 'attendee']

/** Who finds the session at its address, and on whose agenda it stands (rule S9). */
const visibilities = [
  { visibility: 'Private', found: involved, onAgenda: involved, isPublic: false },
  { visibility: 'Unlisted', found: viewers, onAgenda: involved, isPublic: false },
  { visibility: 'Published', found: viewers, onAgenda: known, isPublic: true },
] as const

let server: ServerProcess
let ines: BrowserPerson
const people: BrowserPerson[] = []
const windows = new Map<Viewer, Page>()
let address: string, eventAddress: string
const title = sampleTitles.private

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  const open = async (name: string) => {
    const person = await BrowserPerson.open(
      browser,
      server.sample.find(each => each.name.startsWith(name))!,
    )
    people.push(person)
    return person
  }
  ines = await open('Inês')
  address = await sessionAddress(ines, title)
  eventAddress = /.*\/events\/[^/]+/.exec(ines.page.url())![0]
  for (const [viewer, name] of Object.entries(names)) windows.set(viewer as Viewer, (await open(name)).page)
  windows.set('stranger', await openWindow(browser))
})
test.afterAll(async () => {
  await windows.get('stranger')?.context().close()
  for (const person of people) await person.close()
  await server?.stop()
})

for (const { visibility, found, onAgenda, isPublic } of visibilities) {
  test(`[S9] a session that is ${visibility} is there for whom it may be, on every way in`, async () => {
    const { page } = ines
    await page.goto(`${address}/edit`)
    const choice = page.getByRole('radio', { name: visibility })
    await pressKey(choice, 'Space')
    await expect(choice).toBeChecked()
    await expect(page.getByText('Draft saved')).toBeVisible()
    const save = page.getByRole('button', { name: 'Save changes' })
    if (
      await page
        .getByText(/not published/)
        .first()
        .isVisible()
    ) {
      await pressKey(save)
      await expect(page.getByText('Saved: what you see is published')).toBeVisible()
    }
    for (const [viewer, window] of windows) {
      const isFound = found.includes(viewer)
      const { origin, pathname } = new URL(address)
      const status = async (path: string) => (await window.request.get(origin + path)).status()
      expect([viewer, await status(`/api${pathname}`)]).toEqual([viewer, isFound ? 200 : 404])
      expect([viewer, await status(`/api${pathname}/calendar.ics`)]).toEqual([viewer, isFound ? 200 : 404])
      const mayEdit = (await status(`/api${pathname}/editor`)) === 200
      expect([viewer, mayEdit]).toEqual([viewer, viewer === 'team'])

      await window.goto(address)
      const heading = isFound ? title : 'Not there'
      await expect(window.getByRole('heading', { level: 1, name: heading })).toBeVisible()
      expect(await accessibilityFaults(window)).toEqual([])

      await window.goto(`${eventAddress}/public`)
      await expect(window.getByText('Opening: what a city owes its software')).toBeVisible()
      await expect(window.getByText(title)).toHaveCount(isPublic ? 1 : 0)
      if (viewer === 'stranger') continue
      await window.goto(`${eventAddress}/agenda`)
      await expect(window.getByText('Opening: what a city owes its software')).toBeVisible()
      await expect(window.getByRole('link', { name: title })).toHaveCount(onAgenda.includes(viewer) ? 1 : 0)
    }
  })
}

test('[S11] [P3] a copied link opened by a stranger leads to the session, and from there to signing in', async ({
  browser,
}) => {
  const { page } = ines
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto(`${address}/edit`)
  await pressKey(page.getByRole('button', { name: 'Copy link' }))
  await expect(page.getByText('Link copied')).toBeVisible()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toBe(address)
  const stranger = await openWindow(browser)
  await stranger.goto(copied)
  await expect(stranger.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await pressKey(stranger.getByRole('main').getByRole('link', { name: 'Sign in' }))
  await expect(stranger.getByRole('heading', { name: 'Sign in to Greenroom' })).toBeVisible()
  await stranger.context().close()
  expect(people.flatMap(person => person.violations)).toEqual([])
})
