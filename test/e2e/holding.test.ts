import { expect, test, type Browser } from '@playwright/test'
import { faultsInLightAndDark } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { chooseDevices } from '../support/chooseDevices.ts'
import { sampleTitles, sessionAddress, startMeeting } from '../support/sampleSessions.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'

let server: ServerProcess
let host: BrowserPerson, mateo: BrowserPerson
let address: string
const sample = (name: string): SamplePerson => server.sample.find(person => person.name.startsWith(name))!

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  host = await BrowserPerson.open(browser, sample('Wilhelmina'))
  address = await sessionAddress(host, sampleTitles.live)
  mateo = await openWatched(browser)
})
test.afterAll(async () => {
  for (const person of [host, mateo]) await person?.close()
  await server?.stop()
})

/** Mateo in a window that remembers every device that it has opened. */
async function openWatched(browser: Browser): Promise<BrowserPerson> {
  const person = await BrowserPerson.open(browser, sample('Mateo'))
  await person.page.context().addInitScript(keepTracks)
  return person
}
/** The kinds of what this page holds now, muted or not. */
const held = () =>
  mateo.page.evaluate(() =>
    globalThis.tracks
      .filter(track => track.readyState === 'live')
      .map(({ kind }) => kind)
      .sort(),
  )
const asked = () => mateo.page.evaluate(() => globalThis.asked)
const button = (name: string) => mateo.page.getByRole('button', { name, exact: true })
const heading = (name: string) => mateo.page.getByRole('heading', { name })
const publishAs = async ({ page }: BrowserPerson, visibility: string) => {
  await page.goto(`${address}/edit`)
  await page.getByText(visibility, { exact: true }).click()
  await page.getByRole('button', { name: 'Save changes' }).click()
  if (visibility === 'Private') {
    await page.getByRole('dialog').getByRole('button', { name: 'Save changes' }).click() // it is live
  }
  await expect(page.getByText('Saved: what you see is published').first()).toBeVisible()
}
const both = ['audio', 'video']

test('[J1] [P2] a page that waits for the meeting opens nothing by itself: it offers Join now', async () => {
  await mateo.page.goto(`${address}/room`)
  await expect(heading('The session is not live')).toBeVisible()
  await startMeeting(host, address)
  await expect(heading('The session is live')).toBeVisible()
  expect(await faultsInLightAndDark(mateo.page)).toEqual([])
  expect(await asked()).toBe(0)
  await button('Join now').click()
  await expect(heading('Ready to join?')).toBeFocused()
  await expect.poll(held).toEqual(both)
})

test('[J1] who comes by an address is asked for a press before anything is opened', async () => {
  await mateo.page.goto(`${address}/room`)
  await expect(button('Turn on camera and microphone')).toBeVisible()
  expect(await faultsInLightAndDark(mateo.page)).toEqual([])
  expect(await asked()).toBe(0)
  await button('Turn on camera and microphone').click()
  await expect.poll(held).toEqual(both)
  await mateo.page.reload()
  await expect(button('Turn on camera and microphone')).toBeVisible()
  expect(await asked()).toBe(0)
})

test('[J1] a viewer holds no device, and the page says that one is in the room', async () => {
  await chooseDevices(mateo, address)
  await expect.poll(held).toEqual(both)
  await button('Join as viewer').click()
  await expect(heading(sampleTitles.live)).toBeFocused()
  await expect(mateo.page.getByText('You are in the room')).toBeAttached()
  expect(await held()).toEqual([])
})

test('[J5] straight in after a reload, with the devices that were seen to be on', async () => {
  await button('Join stage').click()
  await button('Unmute microphone').click()
  await button('Start video').click()
  await expect(button('Stop video')).toBeVisible()
  await button('Mute microphone').click()
  await mateo.page.reload()
  await expect(button('Stop video')).toBeVisible()
  await expect(button('Unmute microphone')).toBeVisible()
  expect(await held()).toEqual(['video'])
})

test('[J1] leaving lets go of the devices, and the way back leads over device choice', async () => {
  await button('Leave session').click()
  await expect(heading('You have left the session')).toBeFocused()
  expect(await held()).toEqual([])
  await button('Rejoin the session').click()
  await expect(heading('Ready to join?')).toBeVisible()
  await button('Join stage').click()
  await expect(button('Leave session')).toBeVisible()
  await mateo.page.goBack()
  await expect(button('Join now')).toBeVisible()
  await expect.poll(held).toEqual([])
  await button('Join now').click()
  await expect(heading('Ready to join?')).toBeVisible()
})

test('[J1] going back and forward opens nothing: a press counts once', async () => {
  await mateo.page.goBack()
  await expect(button('Join now')).toBeVisible()
  const before = await asked()
  await mateo.page.goForward()
  await expect(button('Turn on camera and microphone')).toBeVisible()
  expect(await asked()).toBe(before)
  expect(await held()).toEqual([])
})

test('[J1] a session that is hidden and shown again opens nothing on the page of who was in', async ({ browser }) => {
  await button('Join as viewer').click()
  await expect(button('Leave session')).toBeVisible()
  const before = await asked()
  const organizer = await BrowserPerson.open(browser, sample('Inês'))
  await publishAs(organizer, 'Private')
  await expect(button('Leave session')).toBeHidden()
  await publishAs(organizer, 'Published')
  await expect(button('Turn on camera and microphone')).toBeVisible()
  expect(await asked()).toBe(before)
  expect(await held()).toEqual([])
  await organizer.close()
})

test('[J7] a page whose seat was taken elsewhere holds no device', async ({ browser }) => {
  await button('Turn on camera and microphone').click()
  await button('Join stage').click()
  await expect.poll(held).toEqual(both)
  const other = await BrowserPerson.open(browser, sample('Mateo'))
  await chooseDevices(other, address)
  await other.page.getByRole('button', { name: 'Join as viewer' }).click()
  await other.page.getByRole('button', { name: 'Move here' }).click()
  await expect(heading('You have moved to another page')).toBeVisible()
  expect(await held()).toEqual([])
  await button('Rejoin the session').click()
  await button('Join stage').click()
  await expect(heading('You are already in this room')).toBeVisible()
  expect(await held()).toEqual([])
  await other.close()
})

test('nothing broke the content security policy', () => {
  expect([...host.violations, ...mateo.violations]).toEqual([])
})

declare global {
  var tracks: MediaStreamTrack[]
  var asked: number
}

function keepTracks(): void {
  globalThis.tracks = []
  globalThis.asked = 0
  const { getUserMedia } = MediaDevices.prototype
  MediaDevices.prototype.getUserMedia = async function (this: MediaDevices, constraints) {
    globalThis.asked++
    const stream = await getUserMedia.call(this, constraints)
    globalThis.tracks.push(...stream.getTracks())
    return stream
  }
}
