import { expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { openWindow } from './openWindow.ts'
import type { SamplePerson } from './ServerProcess.ts'

declare global {
  var peerConnections: RTCPeerConnection[]
}

/** What a page has decoded of one sound or picture: frames, or energy. */
export interface Decoded {
  id: string
  kind: 'audio' | 'video'
  amount: number
}

/** One person in a private window of their own. */
export class BrowserPerson {
  readonly page: Page
  readonly name: string
  /** What the content security policy has refused; nothing of it may ever happen. */
  readonly violations: readonly string[]
  readonly #context: BrowserContext

  private constructor(page: Page, name: string, violations: readonly string[]) {
    this.#context = page.context()
    this.page = page
    this.name = name
    this.violations = violations
  }

  /** Opens a window and signs in by the person's printed address. */
  static async open(
    browser: Browser,
    person: SamplePerson,
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<BrowserPerson> {
    const violations: string[] = []
    const window = { permissions: ['camera', 'microphone'], viewport: { width: 1280, height: 800 }, ...options }
    const page = await openWindow(browser, window, violations)
    await page.context().addInitScript(keepPeerConnections)
    const opened = new BrowserPerson(page, person.name, violations)
    await opened.page.goto(person.address)
    await opened.page.getByRole('button', { name: `Continue as ${person.name}` }).click()
    await opened.page.waitForURL(url => !url.pathname.startsWith('/sign-in'))
    return opened
  }

  /** What this page has decoded, from the statistics of WebRTC and not from what it shows. */
  decoded(): Promise<Decoded[]> {
    return this.page.evaluate(readDecoded)
  }

  /** Waits until pictures and sound of so many others flow, and of no more: each has grown since the look before. */
  async expectToSeeAndHear(seen: number, heard = seen): Promise<void> {
    let before = new Map<string, Decoded>()
    await expect(async () => {
      const now = await this.decoded()
      const flowing = (kind: Decoded['kind']) =>
        now.filter(d => d.kind === kind && d.amount > (before.get(d.id)?.amount ?? Infinity)).length
      const counts = { seen: flowing('video'), heard: flowing('audio') }
      before = new Map(now.map(d => [d.id, d]))
      expect(counts, this.name).toEqual({ seen, heard })
    }).toPass({ timeout: 60_000, intervals: [1000] }) // as the fake microphone beeps once a second
  }

  /** Fails if the content security policy has refused anything on any page of this window. */
  close(): Promise<void> {
    return this.#context.close()
  }
}

function keepPeerConnections(): void {
  globalThis.peerConnections = []
  const Native = globalThis.RTCPeerConnection
  globalThis.RTCPeerConnection = class extends Native {
    constructor(...args: ConstructorParameters<typeof RTCPeerConnection>) {
      super(...args)
      globalThis.peerConnections.push(this)
    }
  }
}

async function readDecoded(): Promise<Decoded[]> {
  const open = globalThis.peerConnections.filter(connection => connection.connectionState === 'connected')
  const reports = (
    await Promise.all(
      open.map(async connection => [...(await connection.getStats()).values()] as Record<string, unknown>[]),
    )
  ).flat()
  return reports
    .filter(report => report['type'] === 'inbound-rtp')
    .map(report => ({
      id: String(report['id']),
      kind: report['kind'] as Decoded['kind'],
      amount: Number(report[report['kind'] === 'video' ? 'framesDecoded' : 'totalAudioEnergy'] ?? 0),
    }))
}
