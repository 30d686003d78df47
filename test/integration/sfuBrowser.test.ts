import { chromium, type Browser, type Page } from '@playwright/test'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createMediasoupRouters } from '../../media/sfu/mediasoup/MediasoupRouters.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import { createSfu } from '../../media/sfu/createSfu.ts'
import type { RoomMedia } from '../../client/net/RoomMedia.ts'
import { openMediaSite } from '../support/MediaSite.ts'

declare const media: RoomMedia

let browser: Browser, pool: WorkerPool, close: () => Promise<void>, url: string

beforeAll(async () => {
  pool = await WorkerPool.open({ workers: 1, listen: { ip: '127.0.0.1', basePort: 0 } })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => Date.now() })
  const site = await openMediaSite(sfu)
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', '--autoplay-policy=no-user-gesture-required', '--disable-background-networking'],
  })
  url = site.url
  close = async () => {
    await browser.close()
    await site.close()
    await sfu.close()
  }
})
afterAll(async () => close())

const enter = async (me: string): Promise<Page> => {
  const page = await (await browser.newContext()).newPage()
  page.on('console', message => { console.log(me, message.text()) })
  page.on('pageerror', error => { console.log(me, error.message) })
  await page.goto(`${url}?me=${me}`)
  await page.waitForFunction(() => 'media' in globalThis)
  return page
}

/** What a page has decoded of the others, from the statistics of WebRTC. */
const decoded = async (page: Page) => page.evaluate(async () => {
  const stats = await media.getReceiveStats()
  const inbound = [...stats?.values() ?? []].filter(report => report.type === 'inbound-rtp')
  const sum = (kind: string, field: string) => inbound.filter(report => report.kind === kind).reduce((all, report) => all + (report[field] ?? 0), 0)
  return { frames: sum('video', 'framesDecoded'), height: sum('video', 'frameHeight'), energy: sum('audio', 'totalAudioEnergy') }
})

const waitForFlow = async (...pages: Page[]) => {
  const before = await Promise.all(pages.map(decoded))
  await vi.waitFor(async () => {
    const now = await Promise.all(pages.map(decoded))
    now.forEach((each, index) => {
      expect(each.frames).toBeGreaterThan((before[index]!.frames) + 5)
      expect(each.energy).toBeGreaterThan(before[index]!.energy)
    })
  }, { timeout: 20_000, interval: 100 })
}
const restarted = async (page: Page) => vi.waitFor(async () => { expect((await decoded(page)).frames).toBeLessThan(5) }, { timeout: 20_000, interval: 20 })

test('[G8] two pages see and hear each other, also after the media worker has died', async () => {
  const ann = await enter('ann-1'), bob = await enter('bob-1')
  for (const page of [ann, bob]) await page.evaluate(async () => Promise.all([media.local.set('camera', true), media.local.set('microphone', true)]))
  await waitForFlow(ann, bob)
  await ann.evaluate(() => { media.showAt('bob-1', 200) })
  await vi.waitFor(async () => { expect((await decoded(ann)).height).toBeLessThan(300) }, { timeout: 20_000 })
  for (const { worker } of pool.running) process.kill(worker.pid, 'SIGKILL')
  await Promise.all([restarted(ann), restarted(bob)])
  await waitForFlow(ann, bob)
})
