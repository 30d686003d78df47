import { deflateRawSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { roles, type Role } from '../../contract/audience.ts'
import { limits } from '../../contract/limits.ts'
import type { RoomState } from '../../contract/room.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { firstFrame, usualRoom, worstRoom } from '../support/fullRooms.ts'
import { percentile, report, reportMachine } from '../support/report.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

// From the press on Join as viewer to the first decoded frame of somebody else, beside two ends of one page that have
// nothing between them.
const rounds = Number(process.env['ROUNDS'] ?? 20)
declare global {
  var pressedAt: number
}

/** Milliseconds from the press to the first frame, by the page's own clock. */
async function joinToFirstFrame(page: Page, roomUrl: string): Promise<number> {
  await page.goto(roomUrl)
  const join = page.getByRole('button', { name: 'Join as viewer' })
  await join.waitFor()
  await page.evaluate(() =>
    addEventListener(
      'click',
      () => {
        globalThis.pressedAt ??= performance.now()
      },
      { capture: true, once: true },
    ),
  )
  await join.click()
  return page.evaluate(async () => {
    const decoded = async () => {
      const reports = await Promise.all(
        globalThis.peerConnections.map(
          async peer => [...(await peer.getStats()).values()] as Record<string, unknown>[],
        ),
      )
      return reports
        .flat()
        .some(
          each => each['type'] === 'inbound-rtp' && each['kind'] === 'video' && Number(each['framesDecoded'] ?? 0) > 0,
        )
    }
    while (!(await decoded())) {
      await new Promise(resolve => {
        setTimeout(resolve, 5)
      })
    }
    return performance.now() - globalThis.pressedAt
  })
}

/** The same from one end to another in one page: what the browser needs by itself. */
const bare = (page: Page) =>
  page.evaluate(async () => {
    const stream = await navigator.mediaDevices.getUserMedia({ video: { width: 640, height: 360 } })
    const begun = performance.now()
    const here = new RTCPeerConnection(),
      there = new RTCPeerConnection()
    here.onicecandidate = ({ candidate }) => {
      void there.addIceCandidate(candidate ?? undefined)
    }
    there.onicecandidate = ({ candidate }) => {
      void here.addIceCandidate(candidate ?? undefined)
    }
    for (const track of stream.getTracks()) here.addTrack(track, stream)
    await here.setLocalDescription()
    await there.setRemoteDescription(here.localDescription!)
    await there.setLocalDescription()
    await here.setRemoteDescription(there.localDescription!)
    const decoded = async () =>
      [...(await there.getStats()).values()].some(each => each.type === 'inbound-rtp' && (each.framesDecoded ?? 0) > 0)
    while (!(await decoded())) {
      await new Promise(resolve => {
        setTimeout(resolve, 5)
      })
    }
    const tookMs = performance.now() - begun
    here.close()
    there.close()
    for (const track of stream.getTracks()) track.stop()
    return tookMs
  })

/** How large the first frame is that comes before all that, and how much of it the chat is. */
function reportSizes(): void {
  const frameOf = (room: RoomState, role: Role) => firstFrame(room, { id: '1', role })
  const kB = (bytes: string | Buffer) => Buffer.byteLength(bytes) / 1000
  const usual = frameOf(usualRoom(limits.people), 'attendee')
  const what = `first frame of ${limits.people} people`
  report(`${what} with usual names, as JSON`, kB(usual), 'kB')
  report(`${what} with usual names, deflated`, kB(deflateRawSync(usual, { level: 1 })), 'kB')
  const worst = worstRoom()
  for (const role of roles) {
    report(`${what} at the worst, for the role ${role}, as JSON`, kB(frameOf(worst, role)), 'kB')
  }
  report('of it the chat', kB(JSON.stringify(worst.chat)), 'kB')
}

reportMachine()
reportSizes()
if (process.env['ONLY'] === 'sizes') process.exit()
const server = await ServerProcess.start()
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream=fps=15',
  ],
})
try {
  const person = (role: string) => server.sample.find(each => each.role === role)!
  const moderator = await BrowserPerson.open(browser, person('Moderator'))
  await moderator.page.getByRole('button', { name: 'Start Meeting' }).click()
  await moderator.page.getByRole('button', { name: 'Join stage' }).click()
  await moderator.page.getByRole('button', { name: 'Leave session' }).waitFor()
  const attendee = await BrowserPerson.open(browser, person('Attendee'))
  const joins: number[] = [],
    bares: number[] = []
  for (let round = 0; round < rounds; round++) {
    joins.push(await joinToFirstFrame(attendee.page, moderator.page.url()))
    await attendee.page.getByRole('button', { name: 'Leave session' }).click()
    await attendee.page.getByRole('link', { name: 'Back to the session page' }).waitFor()
    bares.push(await bare(attendee.page))
  }
  for (const [what, values] of [
    ['join to first remote frame', joins],
    ['bare: offer to first frame in one page', bares],
  ] as const) {
    report(`${what}, p50 of ${rounds}`, percentile(values, 0.5), 'ms')
    report(`${what}, p95 of ${rounds}`, percentile(values, 0.95), 'ms')
  }
} finally {
  await browser.close()
  await server.stop()
}
