import { expect, test, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { chooseDevices } from '../support/chooseDevices.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let wilhelmina: BrowserPerson, kwabena: BrowserPerson
let address: string
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  // An address for documentation (RFC 5737): nobody answers there.
  server = await ServerProcess.start({ env: { MEDIA_ANNOUNCED_ADDRESS: '192.0.2.1' } })
  wilhelmina = await BrowserPerson.open(browser, sample('Wilhelmina'))
  kwabena = await BrowserPerson.open(browser, sample('Kwabena'))
  address = await sessionAddress(wilhelmina, sampleTitles.live)
  await startMeeting(wilhelmina, address)
})
test.afterAll(async () => {
  for (const person of [wilhelmina, kwabena]) await person?.close()
  await server?.stop()
})

const tileOf = (page: Page, name: string) =>
  page.getByRole('main', { name: 'Stage' }).getByRole('figure').filter({ hasText: name })

test('[J10] who can not be heard or seen is told so, and what may help', async () => {
  const { page } = wilhelmina
  await chooseDevices(wilhelmina, address)
  await pressKey(page.getByRole('button', { name: 'Join stage' }))
  await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  const from = Date.now()
  await expect(page.getByRole('alert').filter({ hasText: 'You can’t be heard or seen' })).toBeVisible({
    timeout: 60_000,
  })
  console.log(`Told after ${Date.now() - from} ms`)
  await expect(page.getByRole('alert')).toContainText('Another network may help')
})

test('[J10] who only watches is told too, and sees initials instead of a picture that does not come', async () => {
  const { page } = kwabena
  await chooseDevices(kwabena, address)
  await pressKey(page.getByRole('button', { name: 'Join as viewer' }))
  await expect(page.getByRole('alert').filter({ hasText: 'You can’t hear or see anybody' })).toBeVisible({
    timeout: 60_000,
  })
  const tile = tileOf(page, sample('Wilhelmina').name)
  await expect(tile.locator('video')).toBeAttached()
  await expect(tile.locator('video')).toHaveCSS('opacity', '0')
  await expect(tile.locator('.avatar')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
})

test('[J10] [O9] a browser that can not do it at all is said so, is offered no devices, and can chat', async ({
  browser,
}) => {
  const person = await BrowserPerson.open(browser, sample('Mateo'))
  await person.page.context().addInitScript(() => {
    delete (globalThis as { RTCPeerConnection?: unknown }).RTCPeerConnection
  })
  await chooseDevices(person, address)
  const { page } = person
  await expect(page.getByText('This browser can’t do sound and pictures')).toBeVisible()
  await expect(page.getByRole('button', { name: /mute|video|stage/i })).toHaveCount(0)
  await expect(page.getByRole('combobox')).toHaveCount(0)
  expect(await faultsInLightAndDark(page)).toEqual([])
  await pressKey(page.getByRole('button', { name: 'Join as viewer' }))
  await expect(page.getByRole('alert').filter({ hasText: 'This browser can’t do it' })).toBeVisible()
  await expect(page.getByRole('button', { name: /microphone|video/i })).toHaveCount(0)
  await page.getByRole('textbox', { name: 'Message everyone' }).fill('I can only read and write')
  await page.keyboard.press('Enter')
  await expect(wilhelmina.page.getByText('I can only read and write')).toBeVisible()
  expect(await faultsInLightAndDark(page)).toEqual([])
  expect(person.violations).toEqual([])
  await person.close()
})

test('nothing broke the content security policy', () => {
  expect([...wilhelmina.violations, ...kwabena.violations]).toEqual([])
})
