import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { pages } from '../../contract/pages.ts'
import { createStores } from '../../server/store/createStores.ts'
import { openDatabase } from '../../server/store/Database.ts'
import { addCrowd } from '../support/addCrowd.ts'
import { addSessions } from '../support/addSessions.ts'
import { BrowserPerson } from '../support/BrowserPerson.ts'
import { barePage } from '../support/bareAgenda.ts'
import { measurePaints, paintAfterKey } from '../support/measurePaints.ts'
import { percentile, report, reportMachine } from '../support/report.ts'
import { signInSample } from '../support/sampleVisitors.ts'
import { ServerProcess } from '../support/ServerProcess.ts'

// In a browser, with so many sessions, people and tags: from the navigation to the first rows, and from a key to what
// it finds. Beside a plain page that lists the same JSON as text, and beside the look-up alone.
const sessions = Number(process.env['SESSIONS'] ?? 5000)
const people = Number(process.env['PEOPLE'] ?? 10_000)
const tags = Number(process.env['TAGS'] ?? 2000)
const rounds = Number(process.env['ROUNDS'] ?? 7)

function reportTimes(what: string, tookMs: readonly number[]): void {
  report(`${what}, p50 of ${tookMs.length}`, percentile(tookMs, 0.5), 'ms')
  report(`${what}, slowest`, Math.max(...tookMs), 'ms')
}

/** From the navigation to the paint of the first rows, with what the browser has kept of earlier visits. */
async function firstPaints(page: Page, url: string, row: string): Promise<number[]> {
  const tookMs: number[] = []
  for (let round = 0; round <= rounds; round++) {
    await page.goto(url)
    const took = await page.evaluate(what => globalThis.painted(what), row)
    if (round > 0) tookMs.push(took)
  }
  return tookMs
}

/** From each key of a text to the paint of what it finds. */
async function typeEach(page: Page, field: string, text: string, row: string): Promise<number[]> {
  const tookMs: number[] = []
  await page.locator(field).focus()
  for (const [index, key] of Array.from(text).entries()) {
    tookMs.push(await paintAfterKey(page, { key, row, typed: text.slice(0, index + 1) }))
  }
  return tookMs
}

reportMachine()
const server = await ServerProcess.start()
const { kysely, close } = await openDatabase({ dataDir: server.dataDir })
const { id: eventId, createdBy: by } = (await createStores(kysely).events.listAll(1))[0]!
const crowd = await addCrowd(kysely, eventId, people)
await addSessions(kysely, {
  eventId,
  by,
  speakers: crowd,
  count: sessions,
  from: Date.UTC(2027, 5, 1),
  everyMs: 300_000,
  tags,
})
await close()
const { sessionId, ines, all } = await signInSample(server.url, server.sample)
const json = gzipSync(JSON.stringify(await ines.get('getAgenda', { params: { eventId } })), { level: 1 })
const bare = createServer((request, response) => {
  const isData = request.url === '/data'
  response.setHeader('content-type', isData ? 'application/json' : 'text/html; charset=utf-8')
  if (isData) response.setHeader('content-encoding', 'gzip')
  response.end(isData ? json : barePage)
})
await new Promise<void>(resolve => bare.listen(0, '127.0.0.1', resolve))
const bareUrl = `http://127.0.0.1:${(bare.address() as AddressInfo).port}/`
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking'],
})
try {
  const { page } = await BrowserPerson.open(
    browser,
    server.sample.find(({ role }) => role === 'Organizer')!,
  )
  await measurePaints(page)
  const search = 'input[type=search]'
  for (const [what, url, row] of [
    ['agenda', `${server.url}${pages.agenda(eventId)}`, '.agenda-row .row__title'],
    ['public page', `${server.url}${pages.publicEvent(eventId)}`, '.agenda-row .row__title'],
    ['bare: all as text', bareUrl, '.bare'],
  ] as const) {
    reportTimes(`${what} of ${sessions} sessions: navigation to rows`, await firstPaints(page, url, row))
    reportTimes(`${what}: key to what a title finds`, await typeEach(page, search, '4321', row))
    await page.locator(search).fill('')
    if (!what.startsWith('bare')) {
      const combobox = '.toolbar [role=combobox]'
      reportTimes(`${what}: key to tags found`, await typeEach(page, combobox, '123', '[role=option]'))
      const chosen = await paintAfterKey(page, { key: 'Enter', row })
      report(`${what}: key to the sessions of a tag`, chosen, 'ms')
    }
  }
  await page.goto(`${server.url}${pages.editor(sessionId)}`)
  for (const [what, label, text, path] of [
    ['people', 'Speakers', '773', 'people/search?role=speaker&text='],
    ['tags', 'Tags', '123', 'tags?text='],
  ] as const) {
    const field = page.getByRole('combobox', { name: label })
    await field.click()
    const id = await field.getAttribute('id')
    reportTimes(`editor: key to ${what} found of ${what === 'people' ? people : tags}`, [
      ...(await typeEach(page, `[id="${id}"]`, text, '[role=option]')),
    ])
    const asked = await page.evaluate(
      async address => {
        const tookMs: number[] = []
        for (let n = 0; n < 10; n++) {
          const from = performance.now()
          const reply = await fetch(address)
          if (!reply.ok) throw new Error(String(reply.status))
          await reply.json()
          tookMs.push(performance.now() - from)
        }
        return tookMs
      },
      `/api/events/${eventId}/${path}${encodeURIComponent(text)}`,
    )
    reportTimes(`bare: the look-up of ${what} alone`, asked)
    await field.fill('')
    await page.keyboard.press('Escape')
  }
} finally {
  for (const visitor of all) visitor.close()
  await browser.close()
  bare.close()
  await server.stop()
}
