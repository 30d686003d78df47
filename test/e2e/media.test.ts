import { execFileSync } from 'node:child_process'
import { expect, test, type Page } from '@playwright/test'
import { accessibilityFaults } from '../support/accessibilityFaults.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { ServerProcess, type SamplePerson } from '../support/ServerProcess.ts'
import { Visitor } from '../support/Visitor.ts'

let server: ServerProcess
let moderator: BrowserPerson, speaker: BrowserPerson
const sample = (role: string): SamplePerson => server.sample.find(person => person.role === role)!
const both = () => [moderator, speaker]

test.describe.configure({ mode: 'serial' })
test.beforeAll(async ({ browser }) => {
  server = await ServerProcess.start()
  moderator = await BrowserPerson.open(browser, sample('Moderator'))
  await moderator.page.getByRole('button', { name: 'Start Meeting' }).click()
  speaker = await BrowserPerson.open(browser, sample('Speaker'))
  await speaker.page
    .getByRole('button', { name: 'Join now' })
    .or(speaker.page.getByRole('link', { name: 'Join now' }))
    .click()
  for (const { page } of both()) {
    await page.getByRole('button', { name: 'Join stage' }).click()
    await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
    expect(await accessibilityFaults(page)).toEqual([])
  }
})
test.afterAll(async () => {
  for (const person of [moderator, speaker]) await person?.close()
  await server?.stop()
})

/** The widths of the pictures that the page gets now. */
const widths = (page: Page) =>
  page.evaluate(async () => {
    const open = globalThis.peerConnections.filter(connection => connection.connectionState === 'connected')
    const reports = (
      await Promise.all(
        open.map(async connection => [...(await connection.getStats()).values()] as Record<string, unknown>[]),
      )
    ).flat()
    return reports
      .filter(report => report['type'] === 'inbound-rtp' && Number(report['framesPerSecond'] ?? 0) > 0)
      .map(report => Number(report['frameWidth']))
  })

/** Somebody more is on the stage, without sound and picture. */
async function joinStage(visitor: Visitor): Promise<void> {
  const sessionId = new URL(moderator.page.url()).pathname.split('/').at(-2)!
  await visitor.enter(sessionId).command('people.joinStage', {})
}

/** What the browser says when the person looks at another tab, or at this one again: a test's tab is never hidden. */
const turnTab = (page: Page, hidden: boolean) =>
  page.evaluate(isHidden => {
    Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

/** How many connections for media the page has made so far. */
const connections = (page: Page) => page.evaluate(() => globalThis.peerConnections.length)

test('[G8] a small tile gets a small picture, and a large one a large picture again', async () => {
  const { page } = moderator
  const expectWidth = async (width: number) =>
    expect.poll(async () => (await widths(page))[0], { timeout: 30_000 }).toBe(width)
  await expectWidth(640) // alone at first, the picture may have been larger
  await page.setViewportSize({ width: 360, height: 640 })
  await expectWidth(320)
  await page.setViewportSize({ width: 1280, height: 800 })
  await expectWidth(640)
})

test('[G1] a tile moves and changes its size as others come and go, and its picture goes on', async () => {
  const { page } = moderator
  const tiles = page.getByRole('main', { name: 'Stage' }).getByRole('figure')
  const picture = await tiles.filter({ hasText: speaker.name }).locator('video').elementHandle()
  const place = async () => JSON.stringify(await picture.boundingBox())
  const frames = () => picture.evaluate(video => (video as HTMLVideoElement).getVideoPlaybackQuality().totalVideoFrames)
  const expectToGoOn = async () => {
    const before = await frames()
    await expect.poll(frames).toBeGreaterThan(before)
    expect(await picture.evaluate(video => video.isConnected)).toBe(true)
  }
  const alone = await place()
  const visitor = await Visitor.of(server.url, sample('Attendee').address)
  await joinStage(visitor)
  await expect(tiles).toHaveCount(3)
  await expect.poll(place).not.toBe(alone)
  await expectToGoOn()
  visitor.close()
  await expect(tiles).toHaveCount(2)
  await expect.poll(place).toBe(alone)
  await expectToGoOn()
})

test('[G8] [G9] a tile that is scrolled away fetches no picture, and its sound goes on', async () => {
  const { page } = moderator
  const others = server.sample.filter(({ name }) => !both().some(person => person.name === name))
  const visitors = await Promise.all(others.map(async ({ address }) => Visitor.of(server.url, address)))
  for (const visitor of visitors) await joinStage(visitor)
  await page.setViewportSize({ width: 320, height: 360 })
  const stage = page.getByRole('group', { name: 'On stage' })
  await expect(stage.getByRole('figure')).toHaveCount(both().length + others.length)
  await moderator.expectToSeeAndHear(1)
  await stage.evaluate(element => element.scrollTo(0, element.scrollHeight))
  await moderator.expectToSeeAndHear(0, 1)
  await stage.evaluate(element => element.scrollTo(0, 0))
  await moderator.expectToSeeAndHear(1)
  for (const visitor of visitors) visitor.close()
  await page.setViewportSize({ width: 1280, height: 800 })
})

test('[G8] a hidden tab fetches no picture, and sound goes on', async () => {
  await moderator.expectToSeeAndHear(1)
  await turnTab(moderator.page, true)
  await moderator.expectToSeeAndHear(0, 1)
  await turnTab(moderator.page, false)
  await moderator.expectToSeeAndHear(1)
})

test('a camera that is switched off is not sent, and is seen again when it is on', async () => {
  const off = speaker.page.getByRole('button', { name: 'Stop video' })
  await off.click()
  await expect.poll(async () => widths(moderator.page), { timeout: 30_000 }).toEqual([])
  await speaker.page.getByRole('button', { name: 'Start video' }).click()
  await expect(off).toBeVisible()
  await Promise.all(both().map(async person => person.expectToSeeAndHear(1)))
})

test('a media worker that dies takes nobody out: all see and hear each other again', async () => {
  const workers = execFileSync('pgrep', ['-P', String(server.pid), 'mediasoup'], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map(Number)
  expect(workers).toHaveLength(1)
  const lines = await Promise.all(both().map(async ({ page }) => connections(page)))
  process.kill(workers[0]!, 'SIGKILL')
  for (const [index, { page }] of both().entries()) {
    await expect.poll(async () => connections(page), { timeout: 30_000 }).toBeGreaterThan(lines[index]!)
  }
  await Promise.all(both().map(async person => person.expectToSeeAndHear(1)))
  for (const { page } of both()) {
    await expect(page.getByRole('button', { name: 'Stop video' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Leave session' })).toBeVisible()
  }
})
