import { expect, test, type Browser, type Page } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { chooseDevices } from '../support/chooseDevices.ts'
import { openNetworkLink, type NetworkLink } from '../support/NetworkLink.ts'
import { openBrowser } from '../support/openBrowser.ts'
import { pressKey } from '../support/pressKey.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { findFreePort, ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let link: NetworkLink
let server: ServerProcess
let near: Browser, far: Browser
let ines: BrowserPerson, tomasz: BrowserPerson
let editor: Page
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!
const lost = (page: Page) => page.getByText('Reconnecting…', { exact: true })
const line = 'Written while the cable was out'

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ launchOptions }) => {
  link = openNetworkLink()
  const port = await findFreePort()
  const url = `http://${link.address}:${port}`
  await link.forward(port)
  server = await ServerProcess.start({ port, env: { PUBLIC_URL: url, MEDIA_LISTEN_IP: link.address } })
  const secure = { with: [`--unsafely-treat-insecure-origin-as-secure=${url}`] }
  near = await openBrowser(launchOptions, secure)
  far = await openBrowser({ ...launchOptions, executablePath: link.wrap(launchOptions.executablePath!) }, secure)
  ines = await BrowserPerson.open(near, sample('Inês'))
  tomasz = await BrowserPerson.open(far, sample('Tomasz'))
})
test.afterAll(async () => {
  try {
    for (const browser of [near, far]) await browser?.close()
    await server?.stop()
  } finally {
    await link?.close()
  }
})

test('[J5] two meet over the link, one of them muted, with the editor open in another tab', async () => {
  const address = await sessionAddress(ines, sampleTitles.live)
  await startMeeting(ines, address)
  for (const person of [ines, tomasz]) {
    const { page } = person
    await chooseDevices(person, address)
    await pressKey(page.getByRole('button', { name: 'Join stage' }))
    await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  }
  for (const person of [ines, tomasz]) await person.expectToSeeAndHear(1)
  await pressKey(tomasz.page.getByRole('button', { name: 'Mute microphone' }))
  await ines.expectToSeeAndHear(1, 0)
  editor = await tomasz.page.context().newPage()
  await editor.goto(`${address}/edit`)
  await expect(editor.getByText('Draft saved')).toBeVisible()
})

test('[J5] [S14] with the link cut, typing goes on in the room and in the editor', async () => {
  link.down()
  await editor.getByLabel('Title').press('End')
  await editor.keyboard.type(', off')
  await expect(editor.getByText('Offline: changes are kept here').first()).toBeVisible({ timeout: 60_000 })
  await editor.keyboard.type('line')
  const { page } = tomasz
  await page.bringToFront()
  await expect(lost(page)).toBeVisible({ timeout: 60_000 })
  const box = page.getByRole('textbox', { name: 'Message everyone' })
  await box.fill(line)
  await box.press('Enter')
  await expect(page.getByRole('log').getByText('Sending…')).toBeVisible()
  await expect(page.getByText('The connection is lost.')).toBeVisible() // and has moved the stage
  expect(await faultsInLightAndDark(page)).toEqual([])
  await expect(ines.page.getByText(line)).toHaveCount(0)
})

test('[J5] [S14] with the link back the seat is as it was, and what was typed arrives once', async () => {
  const { page } = tomasz
  await expect(editor.getByLabel('Title')).toHaveValue(/, offline$/)
  const up = performance.now()
  const seconds = () => ((performance.now() - up) / 1000).toFixed(1)
  link.up()
  const [seat, saved] = await Promise.all([
    expect(lost(page)).toHaveCount(0, { timeout: 60_000 }).then(seconds),
    expect(editor.getByText('Draft saved')).toBeVisible({ timeout: 60_000 }).then(seconds),
  ])
  process.stdout.write(
    `From the link's return (${link.isWhole ? 'whole link cut' : 'sockets cut only'}): ${seat} s to the seat, ${saved} s until the editor had saved what was typed meanwhile\n`,
  )
  await expect(page.getByRole('button', { name: 'Unmute microphone' })).toBeVisible()
  await expect(page.getByRole('log').getByText('Sending…')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Stop video' })).toBeVisible()
  for (const person of [ines, tomasz]) await expect(person.page.getByRole('log').getByText(line)).toHaveCount(1)
  await ines.expectToSeeAndHear(1, 0)
  await tomasz.expectToSeeAndHear(1)
  await pressKey(page.getByRole('button', { name: 'Unmute microphone' }))
  await ines.expectToSeeAndHear(1)
  await expect(ines.page.getByRole('log').getByText(line)).toHaveCount(1)
  await expect(editor.getByLabel('Title')).toHaveValue(/, offline$/)
  await ines.page.goto(editor.url())
  await expect(ines.page.getByLabel('Title')).toHaveValue(/, offline$/)
})

test('nothing broke the content security policy', () => {
  expect([ines, tomasz].flatMap(person => person.violations)).toEqual([])
})
