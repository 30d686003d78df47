import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import ICAL from 'ical.js'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { pressKey } from '../support/pressKey.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

const coming = 'Opening: what a city owes its software'
const hidden = 'Rehearsal for speakers'

let server: ServerProcess
let attendee: BrowserPerson

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  attendee = await BrowserPerson.open(
    browser,
    server.sample.find(({ role }) => role === 'Attendee')!,
  )
})
test.afterAll(async () => {
  await attendee?.close()
  await server?.stop()
})

const titlesIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(event => new ICAL.Event(event).summary)

test('[P1] Add to calendar gives a file that a calendar reads, and links to two on the web, by keyboard', async () => {
  const { page } = attendee
  await pressKey(page.getByRole('link', { name: 'Agenda', exact: true }))
  await pressKey(page.getByRole('link', { name: coming }))
  const button = page.getByRole('button', { name: 'Add to calendar' })
  await button.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem', { name: 'Calendar file (ICS)' })).toBeFocused()
  expect(await faultsInLightAndDark(page)).toEqual([])
  const download = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toMatch(/\.ics$/)
  const [event] = new ICAL.Component(ICAL.parse(await readFile(await file.path(), 'utf8'))).getAllSubcomponents(
    'vevent',
  )
  const { summary, startDate } = new ICAL.Event(event)
  const shown = await page.getByRole('main').locator('time').getAttribute('datetime')
  expect([summary, startDate.toJSDate().toISOString()]).toEqual([coming, shown])
  await expect(button).toBeFocused()
  await page.keyboard.press('ArrowDown')
  const links = await page.getByRole('menuitem').all()
  const hosts = await Promise.all(links.map(async link => new URL((await link.getAttribute('href'))!, page.url()).host))
  expect(hosts).toEqual([new URL(page.url()).host, 'calendar.google.com', 'outlook.live.com'])
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()
})

test('[E2] [S9] Calendar feed gives an address under which anybody’s calendar follows what is published', async ({
  playwright,
}) => {
  const { page } = attendee
  await page.goBack()
  await pressKey(page.getByRole('button', { name: 'Calendar feed' }))
  const dialog = page.getByRole('dialog', { name: 'Calendar feed' })
  expect(await faultsInLightAndDark(page)).toEqual([])
  const address = await dialog.getByLabel('Address of the feed').inputValue()
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await pressKey(dialog.getByRole('button', { name: 'Copy address' }))
  await expect(page.getByText('Address copied')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(address)
  const calendar = await playwright.request.newContext()
  const titles = titlesIn(await (await calendar.get(address)).text())
  await calendar.dispose()
  expect(titles).toContain(coming)
  expect(titles).not.toContain(hidden)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  expect(attendee.violations).toEqual([])
})
