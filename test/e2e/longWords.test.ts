import { expect, test, type Locator } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

let server: ServerProcess
let organizer: BrowserPerson
const phone = { width: 390, height: 844 }
const longName = 'Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft'
const longTitle = `${'Hafenwirtschaftsverwaltung '.repeat(4)}2027`

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  organizer = await BrowserPerson.open(
    browser,
    server.sample.find(({ role }) => role === 'Organizer')!,
  )
})
test.afterAll(async () => {
  await organizer?.close()
  await server?.stop()
})

const box = async (part: Locator) => (await part.boundingBox())!
const expectInside = async (part: Locator, whole: Locator) => {
  const [inner, outer] = [await box(part), await box(whole)]
  expect(inner.x).toBeGreaterThanOrEqual(outer.x)
  expect(inner.y).toBeGreaterThanOrEqual(outer.y)
  expect(inner.x + inner.width).toBeLessThanOrEqual(outer.x + outer.width)
  expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height)
}

test('[E3] [A5] long titles and names cut no way to anywhere off, on a phone and on a wide screen', async () => {
  const { page } = organizer
  await page.getByRole('link', { name: 'Event settings' }).press('Enter')
  await page.getByLabel('Title').fill(longTitle)
  await page.getByRole('button', { name: 'Save changes' }).press('Enter')
  await page.setViewportSize(phone)
  const crumbs = page.getByRole('navigation', { name: 'Breadcrumb' })
  await expect(crumbs.getByRole('link', { name: longTitle })).toBeVisible()
  for (const part of [crumbs.getByRole('link', { name: 'Events', exact: true }), crumbs.getByText('Event settings')]) {
    expect((await box(part)).width).toBeGreaterThan(40)
  }

  await page.getByRole('link', { name: 'People' }).press('Enter')
  const menus = page.getByRole('button', { name: /^Actions for/ })
  await expect(menus).not.toHaveCount(0)
  const ends = await menus.evaluateAll(all => all.map(each => each.getBoundingClientRect().right))
  expect(new Set(ends).size).toBe(1)

  await page
    .getByRole('listitem')
    .filter({ hasText: 'Kwabena' })
    .getByRole('button', { name: /^Actions for/ })
    .press('Enter')
  await page.getByRole('menuitem', { name: 'Edit' }).press('Enter')
  await page.getByLabel('Job title').fill(longName)
  await page.getByRole('button', { name: 'Save changes' }).press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.setViewportSize({ width: 1280, height: 800 })
  await page.getByRole('link', { name: 'Overview' }).press('Enter')
  await page.getByRole('link', { name: 'Public page' }).press('Enter')
  const card = page.getByRole('button', { name: longName })
  await expectInside(card.getByText(longName), card)

  await page.getByRole('link', { name: /Keeping ferries/ }).press('Enter')
  const top = page.getByRole('banner')
  for (const size of [phone, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size)
    await expectInside(top.getByRole('link', { name: 'Edit' }), top)
  }
  expect(await accessibilityFaults(page)).toEqual([])
})

test('[A5] while the server can’t be reached, the message of that covers nothing of a dialog', async () => {
  const { page } = organizer
  await page.goto(`${server.url}/events`)
  await page.getByRole('link', { name: longTitle }).press('Enter')
  await page.getByRole('link', { name: 'People' }).press('Enter')
  await page.getByRole('button', { name: 'Invite' }).press('Enter')
  await page.getByRole('dialog').getByRole('checkbox', { name: 'Speaker' }).press(' ')
  await server.kill9()
  const dialog = page.getByRole('dialog', { name: 'Invite' })
  await expect(dialog.getByText(/The server cannot be reached/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Invite', exact: true }).press('Enter')
  await expect(page.getByText('Enter your e-mail address')).toBeVisible()
  await server.startAgain()
})
