import { expect, test, type Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'
import sharp from 'sharp'
import { readFileSync } from 'node:fs'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { sampleTitles, sessionAddress } from '../support/sampleSessions.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let ines: BrowserPerson, tomasz: BrowserPerson, reader: BrowserPerson
let page: Page, address: string
const person = (name: string) => server.sample.find(each => each.name.startsWith(name))!
const list = (of = page) => of.getByRole('region', { name: 'Attachments' })
const row = (text: string, of = page) => list(of).getByRole('listitem').filter({ hasText: text })
const film = (bytes: number) =>
  Buffer.concat([Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0mp42isom', 'latin1'), randomBytes(bytes)])
const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'application/octet-stream', buffer })
async function upload(...files: ReturnType<typeof file>[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Upload', exact: true }).click(),
  ])
  await chooser.setFiles(files)
}
async function choose(title: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `More for ${title}` }).click()
  await page.getByRole('menuitem', { name: entry, exact: true }).click()
}
const titles = (of = page) =>
  list(of)
    .getByRole('button', { name: /^Move / })
    .evaluateAll(buttons => buttons.map(button => button.getAttribute('aria-label')!.slice(5)))

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  ines = await BrowserPerson.open(browser, person('Inês'))
  tomasz = await BrowserPerson.open(browser, person('Tomasz'))
  reader = await BrowserPerson.open(
    browser,
    server.sample.find(each => each.role === 'Attendee')!,
  )
  page = ines.page
  address = await sessionAddress(ines, sampleTitles.live)
  await page.goto(`${address}/edit?tab=attachments`)
  await tomasz.page.goto(`${address}/edit?tab=attachments`)
  await reader.page.goto(address)
})
test.afterAll(async () => {
  for (const each of [ines, tomasz, reader]) await each?.close()
  await server?.stop()
})

test('[S20] of three files at once two are taken and one is refused, and all pages show them', async () => {
  await expect(list().getByText('No attachments yet')).toBeVisible()
  await upload(
    file('Slides.pdf', Buffer.from('%PDF-1.7\nslides')),
    file('Cost model.xlsx', Buffer.concat([Buffer.from('MZ'), randomBytes(100_000)])),
    file('Interview.mp4', film(2_000_000)),
  )
  await expect(row('Cost model.xlsx').getByText('its content is a program')).toBeVisible()
  await expect.poll(() => titles().then(found => found.toSorted())).toEqual(['Interview', 'Slides'])
  await expect(page.getByRole('tab', { name: /^Attachments/ })).toHaveText('Attachments2')
  expect((await titles(tomasz.page)).toSorted()).toEqual(['Interview', 'Slides'])
  await expect(reader.page.getByRole('link', { name: 'Download Slides' })).toBeVisible()
  await expect(page.getByText('2 files are uploaded')).toBeAttached()
  await page.getByRole('button', { name: 'Dismiss', exact: true }).first().click()
  await upload(file('page.html', Buffer.from('<html>')))
  await expect(row('page.html').getByText('files of this type are not taken')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('[S23] details are changed by keyboard, and attendees see them and download the file', async () => {
  await page.getByRole('button', { name: 'More for Slides' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Edit details' })
  await dialog.getByRole('textbox', { name: 'Title' }).fill('')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('Give it a title')).toBeVisible()
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Slides of the talk')
  await page.keyboard.press('Tab')
  await page.keyboard.type('All twelve harbours')
  await dialog.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'More for Slides of the talk' })).toBeFocused()
  await expect(reader.page.getByText('All twelve harbours')).toBeVisible()
  const [download] = await Promise.all([
    reader.page.waitForEvent('download'),
    reader.page.getByRole('link', { name: 'Download Slides of the talk' }).click(),
  ])
  expect(download.suggestedFilename()).toBe('Slides.pdf')
  expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF-1.7\nslides')
  expect(await faultsInLightAndDark(reader.page)).toEqual([])
  await page.reload()
  await expect(row('Slides of the talk').getByText('1 download')).toBeVisible()
  await choose('Slides of the talk', 'More info')
  const info = page.getByRole('dialog', { name: 'More info' })
  await expect(info.getByRole('definition')).toContainText(['Slides.pdf', 'Slides of the talk', 'All twelve', 'PDF'])
  expect(await faultsInLightAndDark(page)).toEqual([])
  await info.getByRole('button', { name: 'Close' }).click()
})

test('[S23] the order is changed by keyboard, by the menu and by dragging, for everybody', async () => {
  const [first, second] = (await titles()) as [string, string]
  const grip = (title: string) => page.getByRole('button', { name: `Move ${title}`, exact: true })
  await grip(first).focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(() => titles(tomasz.page)).toEqual([second, first])
  await expect(grip(first)).toBeFocused()
  await choose(first, 'Move up')
  await expect.poll(() => titles(tomasz.page)).toEqual([first, second])
  await row(second).dragTo(row(first))
  await expect.poll(() => titles(tomasz.page)).toEqual([second, first])
})

test('[S20] an upload is cancelled, and another one goes on after a reload without starting again', async () => {
  const large = film(30_000_000)
  await page.context().route('**/uploads/**', async route => {
    const isPart = route.request().method() === 'PATCH'
    await (isPart ? route.abort() : route.continue()) // as if the line were cut
  })
  await upload(file('Long.mp4', large), file('Other.mp4', film(1000)))
  await expect(row('Long.mp4').getByText('The connection is lost')).toBeVisible()
  await row('Other.mp4').getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(row('Other.mp4')).toHaveCount(0)
  await expect(page.locator('.file-row:focus')).toHaveCount(1)
  const begun: string[] = []
  page.on('request', request => {
    if (request.method() === 'POST' && request.url().endsWith('/uploads')) begun.push(request.url())
  })
  await page.context().unrouteAll()
  await page.reload()
  await expect.poll(() => titles()).toContain('Long')
  expect(begun).toEqual([])
  await expect(row('Other.mp4')).toHaveCount(0)
})

test('[S23] deleting asks, names the file, and says that it is done', async () => {
  await choose('Long', 'Delete')
  const dialog = page.getByRole('dialog', { name: 'Delete attachment' })
  await expect(dialog.getByText('Delete “Long”? This cannot be undone.')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await choose('Long', 'Delete')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('“Long” is deleted')).toBeVisible()
  await expect(page.locator('.file-row:focus')).toHaveCount(1)
  await expect.poll(() => titles(tomasz.page)).not.toContain('Long')
  for (const each of [ines, tomasz, reader]) expect(each.violations).toEqual([])
})

test('[S2] the thumbnail is replaced in the draft, and stands on agenda and session page once it is published', async () => {
  await page.goto(`${address}/edit`)
  const replace = async (name: string, buffer: Buffer) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Replace thumbnail' }).click(),
    ])
    await chooser.setFiles([{ name, mimeType: 'image/png', buffer }])
  }
  await replace('broken.png', Buffer.from('no image'))
  await expect(page.getByRole('tabpanel').getByText('This is no image that can be shown')).toBeVisible()
  const background = '#0f766e'
  await replace(
    'harbour.png',
    await sharp({ create: { width: 600, height: 600, channels: 3, background } })
      .png()
      .toBuffer(),
  )
  const shown = (of: Page) => of.locator('.thumbnail img').first()
  const isDrawn = (of: Page) => shown(of).evaluate(image => (image as HTMLImageElement).naturalWidth > 0)
  await expect.poll(() => isDrawn(page)).toBe(true)
  await expect(page.getByRole('link', { name: '1 change not published' })).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.getByRole('button', { name: 'Remove thumbnail' }).click()
  await expect(shown(page)).toHaveCount(0)
  const again = page.getByRole('button', { name: 'Replace thumbnail' })
  await expect(again).toBeFocused()
  await page.keyboard.press('ControlOrMeta+z')
  await expect.poll(() => isDrawn(page)).toBe(true)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect.poll(() => isDrawn(reader.page)).toBe(true)
  expect(
    await shown(reader.page).evaluate(image => (image as HTMLImageElement).width / (image as HTMLImageElement).height),
  ).toBeCloseTo(16 / 9, 1)
  await page.getByRole('link', { name: 'Agenda', exact: true }).first().click()
  await expect.poll(() => isDrawn(page)).toBe(true)
  await page.screenshot({ path: 'test-results/agenda.png' })
  expect([...ines.violations, ...reader.violations]).toEqual([])
})
