import { expect, test, type Page } from '@playwright/test'
import sharp from 'sharp'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { openWindow } from '../support/openWindow.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let organizer: BrowserPerson
let visitor: Page

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  organizer = await BrowserPerson.open(
    browser,
    server.sample.find(({ role }) => role === 'Organizer')!,
  )
  visitor = await openWindow(browser)
})
test.afterAll(async () => {
  await visitor?.context().close()
  await organizer?.close()
  await server?.stop()
})

const picture = (background: string, width = 600, height = 600) =>
  sharp({ create: { width, height, channels: 3, background } })
    .png()
    .toBuffer()
const choose = async (name: string, buffer: Buffer, mimeType = 'image/png') => {
  const { page } = organizer
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name }).click()])
  await chooser.setFiles([{ name: 'picture.png', mimeType, buffer }])
}
const ratioOf = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((image: HTMLImageElement) => (image.naturalWidth > 0 ? image.width / image.height : 0))
const look = async (page: Page, name: string, colorScheme: 'light' | 'dark' = 'light') => {
  await page.emulateMedia({ colorScheme })
  await page.screenshot({ path: `test-results/images-${name}.png`, fullPage: true })
  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: `test-results/images-${name}-phone.png`, fullPage: true })
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('[E0] [E1] a cover is chosen in Event settings, shown as it will be cut, and stands on Overview once saved', async () => {
  const { page } = organizer
  await page.getByRole('link', { name: 'Event settings' }).click()
  const save = page.getByRole('button', { name: 'Save changes' })
  await page.getByRole('button', { name: 'Remove cover' }).click() // the sample has one
  await save.click()
  await expect(page.getByRole('button', { name: 'Choose cover' })).toBeVisible()
  await expect(save).toBeDisabled()
  await choose('Choose cover', Buffer.from('<svg/>'), 'image/svg+xml')
  await expect(page.getByText('This is no image that can be shown')).toBeVisible()
  await choose('Choose cover', Buffer.from('no image'))
  await expect(page.getByText('This is no image that can be shown')).toBeVisible()
  await expect(save).toBeDisabled()
  await choose('Choose cover', await picture('#0f766e'))
  await expect.poll(() => ratioOf(page, '.thumbnail--cover img')).toBeCloseTo(3, 1)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await look(page, 'settings')
  await save.click()
  // Before it is kept, a link asks whether it shall be lost.
  await expect(page.locator('.thumbnail--cover img')).toHaveAttribute('src', /^\/api\//)
  await expect(page.getByRole('button', { name: 'Replace cover' })).toBeVisible()
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link').nth(1).click()
  await expect.poll(() => ratioOf(page, '.event-head img')).toBeCloseTo(3, 1)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await look(page, 'overview')
})

test('[A5] a photo is chosen in Edit, and stands in the list of people once saved', async () => {
  const { page } = organizer
  await page.getByRole('link', { name: 'People' }).click()
  const row = page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'Kwabena Asante' })
  const edit = async () => {
    await row.getByRole('button', { name: /Actions for/ }).click()
    await page.getByRole('menuitem', { name: 'Edit' }).click()
  }
  await edit()
  await choose('Choose photo', await picture('#7c2d12', 600, 300))
  await expect.poll(() => ratioOf(page, '.thumbnail--photo img')).toBeCloseTo(1, 1)
  await page.getByLabel('Job title').fill('Harbour master')
  await page.getByLabel('Company').fill('Port of Lisbon')
  await page.getByLabel('Biography').fill('Sails since 1999.\n\n<script>alert(1)</script>')
  expect(await faultsInLightAndDark(page)).toEqual([])
  await look(page, 'edit')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect.poll(() => row.locator('.avatar img').count()).toBe(1)
  await expect.poll(() => ratioOf(page, '.person-row .avatar img')).toBeCloseTo(1, 1)
  await look(page, 'people')
})

test('[E2] [S7] the photo stands in the agenda’s rows and on the editor’s chips and names, initials where none is', async () => {
  const { page } = organizer
  const people = page.url()
  await page.getByRole('link', { name: 'Agenda', exact: true }).click()
  const row = page.locator('.agenda-row').filter({ has: page.getByRole('img', { name: /^Speakers: .*Kwabena/ }) })
  await expect.poll(() => ratioOf(page, '.agenda-row .avatar img')).toBeCloseTo(1, 1)
  expect(await row.count()).toBe(await page.locator('.agenda-row .avatar-stack', { has: page.locator('img') }).count())
  await look(page, 'agenda')
  await look(page, 'agenda-dark', 'dark')
  await row.first().hover()
  await row.first().getByRole('link', { name: 'Edit' }).click()
  await expect.poll(() => ratioOf(page, '.combobox__control .avatar img')).toBeCloseTo(1, 1)
  await page.getByRole('combobox', { name: 'Speakers' }).fill('kwab')
  await expect(page.getByRole('option', { name: /Kwabena/ }).locator('img')).toHaveCount(1)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await look(page, 'editor')
  await page.goto(people)
})

test('[E3] everybody finds cover, photo, work and biography on the public page, and the photo on the session’s', async () => {
  const { page } = organizer
  const { origin, pathname } = new URL(page.url())
  const event = `${origin}${pathname.replace(/\/people$/, '')}`
  await page.goto(event)
  const address = await page.getByRole('link', { name: 'Public page' }).getAttribute('href')
  await visitor.goto(`${origin}${address}`)
  await expect.poll(() => ratioOf(visitor, '.public__hero img')).toBeCloseTo(3, 1)
  const card = visitor.getByRole('button', { name: /Kwabena Asante/ })
  await expect(card).toContainText('Harbour master, Port of Lisbon')
  await expect(card.locator('img')).toHaveCount(1)
  expect(await faultsInLightAndDark(visitor)).toEqual([])
  await look(visitor, 'public')
  await look(visitor, 'public-dark', 'dark')
  await card.click()
  const dialog = visitor.getByRole('dialog', { name: /Kwabena Asante/ })
  await expect(dialog.getByText('<script>alert(1)</script>')).toBeVisible()
  await expect(dialog.getByText('Harbour master, Port of Lisbon')).toBeVisible()
  expect(await faultsInLightAndDark(visitor)).toEqual([])
  await look(visitor, 'biography')
  await dialog.getByRole('link').first().click()
  await expect.poll(() => ratioOf(visitor, '.speaker .avatar img')).toBeCloseTo(1, 1)
  await look(visitor, 'session')
})

test('[E0] [A5] cover and photo are removed, and leave every page without reloading', async () => {
  const { page } = organizer
  await visitor.goBack()
  await expect(visitor.locator('.public__hero img')).toHaveCount(1)
  await page.getByRole('link', { name: 'Event settings' }).click()
  await page.getByRole('button', { name: 'Remove cover' }).click()
  await expect(page.getByRole('button', { name: 'Choose cover' })).toBeFocused()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(visitor.locator('.public__hero img')).toHaveCount(0)
  await page.getByRole('link', { name: 'People' }).click()
  const row = page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'Kwabena Asante' })
  await row.getByRole('button', { name: /Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Remove photo' }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(row.locator('.avatar img')).toHaveCount(0)
  await expect(visitor.getByRole('button', { name: /Kwabena Asante/ }).locator('img')).toHaveCount(0)
})

test('[E0] New event takes a cover', async () => {
  const { page } = organizer
  await page.goto(`${new URL(page.url()).origin}/events`)
  await page.getByRole('button', { name: 'New event' }).click()
  await page.getByLabel('Title').fill('With a cover')
  await page.getByLabel('First day').fill('2027-03-01')
  await choose('Choose cover', await picture('#1e3a8a', 900, 300))
  await expect.poll(() => ratioOf(page, '.thumbnail--cover img')).toBeCloseTo(3, 1)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await page.getByRole('button', { name: 'Create event' }).click()
  await expect(page.getByRole('heading', { name: 'With a cover', level: 1 })).toBeVisible()
  await expect.poll(() => ratioOf(page, '.event-head img')).toBeCloseTo(3, 1)
  expect(organizer.violations).toEqual([])
})
