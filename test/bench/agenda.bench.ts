import { gzipSync } from 'node:zlib'
import { Compile } from 'typebox/compile'
import { byDay } from '../../client/models/agenda.ts'
import { findOverlaps } from '../../client/models/overlaps.ts'
import { filterSessions } from '../../client/models/sessionFilter.ts'
import { Agenda } from '../../contract/http/sessions.ts'
import { limits } from '../../contract/limits.ts'
import { agendaOf } from '../../server/domain/sessions/agenda.ts'
import { percentile, report, reportMachine } from '../support/report.ts'
import { makeCast } from '../support/httpCast.ts'
import { openTestApp } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

// The agenda of an event with so many sessions: what the server does for it, and what the page does with it.
const sessions = Number(process.env['SESSIONS'] ?? 5000)
const times = 15

async function median(what: string, work: () => unknown): Promise<void> {
  const tookMs: number[] = []
  for (let n = 0; n < times; n++) {
    const from = performance.now()
    await work()
    tookMs.push(performance.now() - from)
  }
  report(what, percentile(tookMs, 0.5), 'ms')
}

for (const dialect of storeDialects) {
  const app = await openTestApp({ dialect })
  const cast = await makeCast(app)
  for (let made = 0; made < 50; made++) {
    const tag = { id: `tag-${made}`, eventId: cast.eventId, name: `Tag ${made}` }
    await app.stores.tags.insert(tag, limits.tags)
  }
  const { description, ...first } = (await app.stores.sessions.findVersion(cast.sessionIds.published, 1))!.fields
  for (let made = 0; made < sessions; made++) {
    const session = { id: `s-${made}`, documentId: `d-${made}`, createdBy: cast.ids.organizer, createdAt: made }
    await app.stores.sessions.insert({ ...session, eventId: cast.eventId })
    const fields = { ...first, description, title: `Session ${made} on ferries`, tags: [`tag-${made % 50}`] }
    const version = { version: 1, fields, by: cast.ids.organizer, at: made }
    await app.stores.sessions.publish(session.id, version, {
      at: Date.UTC(2026, 10, 25) + made * 300_000,
      timeZone: 'Europe/Lisbon',
    })
  }
  const event = (await app.stores.events.find(cast.eventId))!
  const ask = () => agendaOf(app.stores, { event, who: ['organizer'] }, cast.ids.organizer)
  const agenda = await ask()
  const json = JSON.stringify(agenda)
  const shape = Compile(Agenda)
  await median(`${dialect}: an agenda of ${sessions} sessions, read`, ask)
  await median(`${dialect}: the same, checked and written as JSON`, () => shape.Check(agenda) && JSON.stringify(agenda))
  report(`${dialect}: as JSON`, json.length / 1000, 'kB')
  report(`${dialect}: as JSON, deflated`, gzipSync(json).length / 1000, 'kB')
  if (dialect === 'sqlite') {
    const zone = 'Europe/Lisbon'
    await median('page: parsed', () => JSON.parse(json) as unknown)
    await median('page: put into days', () => byDay(agenda.sessions, zone))
    await median('page: filtered by title and tag', () =>
      filterSessions(agenda.sessions, { text: 'ferries 4', tagIds: ['tag-3', 'tag-4'] }),
    )
    await median('page: overlaps found', () => findOverlaps(agenda.sessions))
  }
  await app.close()
}
reportMachine()
