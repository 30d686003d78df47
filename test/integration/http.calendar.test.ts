import ICAL from 'ical.js'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { storeDialects } from '../support/temporaryStore.ts'

const eventsIn = (text: string) =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map(component => {
    const event = new ICAL.Event(component)
    return {
      uid: event.uid,
      sequence: event.sequence,
      title: event.summary,
      description: event.description,
      startsAt: event.startDate.toJSDate().getTime(),
      endsAt: event.endDate.toJSDate().getTime(),
    }
  })

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, stranger: TestBrowser
  let addDraft: HttpDrafts['addDraft'], publish: HttpDrafts['publish']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    stranger = new TestBrowser(app)
    ;({ addDraft, publish } = createHttpDrafts(app, cast, organizer))
  })
  afterAll(() => app.close())

  const sessionFile = (browser: TestBrowser, sessionId: string) =>
    browser.ask('getSessionCalendar', { params: { sessionId } })
  const feed = async () =>
    eventsIn((await stranger.ask('getEventCalendar', { params: { eventId: cast.eventId } })).body)
  const publishedOn = async (title: string, fields: { date: string; time: string }) => {
    const { sessionId, documentId } = await addDraft(title)
    app.drafts.edit(documentId, fields)
    expect((await publish(sessionId, 0)).status).toBe(200)
    return { sessionId, documentId }
  }

  test.each([
    ['before clocks go back in Lisbon', '2026-10-25', '00:30', Date.UTC(2026, 9, 24, 23, 30)],
    ['the first of two that the clocks show', '2026-10-25', '01:30', Date.UTC(2026, 9, 25, 0, 30)],
    ['after they went back', '2026-10-25', '02:30', Date.UTC(2026, 9, 25, 2, 30)],
    ['in summer', '2027-07-01', '10:00', Date.UTC(2027, 6, 1, 9, 0)],
  ])('[S6] a calendar file gives the instant that the zone’s rules give: %s', async (title, date, time, startsAt) => {
    const { sessionId } = await publishedOn(title, { date, time })
    const { status, headers, body } = await sessionFile(stranger, sessionId)
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('text/calendar; charset=utf-8')
    expect(headers['content-disposition']).toContain('attachment; filename=')
    expect(eventsIn(body)).toEqual([
      expect.objectContaining({ uid: sessionId, sequence: 0, title, startsAt, endsAt: startsAt + 45 * 60_000 }),
    ])
  })

  test('[P1] what is published anew has a higher number in calendars, under the same name', async () => {
    const { sessionId, documentId } = await publishedOn('Moves', { date: '2026-12-01', time: '10:00' })
    app.drafts.edit(documentId, { time: '11:00', title: 'Moved' })
    expect((await publish(sessionId, 1)).status).toBe(200)
    const [entry] = eventsIn((await sessionFile(stranger, sessionId)).body)
    expect(entry).toMatchObject({ uid: sessionId, sequence: 1, title: 'Moved', startsAt: Date.UTC(2026, 11, 1, 11) })
    expect(entry?.description).toContain(`${app.publicUrl}/sessions/${sessionId}`)
  })

  test('[S12] [E0] cancelling, taking that back, and another zone each have a higher number in calendars', async () => {
    const { sessionId } = await publishedOn('Comes and goes', { date: '2026-12-03', time: '10:00' })
    const read = async () => {
      const { body } = await sessionFile(stranger, sessionId)
      const [entry] = eventsIn(body)
      return [entry?.sequence, /^STATUS:(\w+)/m.exec(body)?.[1], entry?.startsAt]
    }
    const at = Date.UTC(2026, 11, 3, 10)
    const zone = (timeZone: string) =>
      organizer.ask('changeEvent', { params: { eventId: cast.eventId }, body: { timeZone } })
    expect(await read()).toEqual([0, 'CONFIRMED', at])
    expect((await organizer.ask('cancelSession', { params: { sessionId } })).status).toBe(200)
    expect(await read()).toEqual([1, 'CANCELLED', at])
    expect((await organizer.ask('uncancelSession', { params: { sessionId } })).status).toBe(200)
    expect(await read()).toEqual([2, 'CONFIRMED', at])
    await zone('Asia/Tokyo')
    expect(await read()).toEqual([3, 'CONFIRMED', Date.UTC(2026, 11, 3, 1)])
    await zone('Europe/Lisbon')
    expect(await read()).toEqual([4, 'CONFIRMED', at])
  })

  test('[S9] a feed holds what is published and nothing else; a private session has no file for strangers', async () => {
    const { sessionId, documentId } = await publishedOn('Hidden later', { date: '2026-12-02', time: '10:00' })
    expect((await feed()).map(({ uid }) => uid)).toContain(sessionId)
    for (const [version, visibility] of (['unlisted', 'private'] as const).entries()) {
      app.drafts.edit(documentId, { visibility })
      expect((await publish(sessionId, version + 1)).status).toBe(200)
      expect((await feed()).map(({ uid }) => uid)).not.toContain(sessionId)
      expect((await sessionFile(stranger, sessionId)).status).toBe(visibility === 'unlisted' ? 200 : 404)
      expect((await sessionFile(organizer, sessionId)).status).toBe(200)
    }
  })

  test('[S12] [S9] a deleted session is in no feed and has no file, and is there again once it is brought back', async () => {
    const { sessionId } = await publishedOn('Deleted later', { date: '2026-12-04', time: '10:00' })
    const isThere = async () => [
      (await feed()).some(({ uid }) => uid === sessionId),
      (await sessionFile(organizer, sessionId)).status,
    ]
    const params = { sessionId }
    expect(await isThere()).toEqual([true, 200])
    expect((await organizer.ask('deleteSession', { params })).status).toBe(200)
    expect(await isThere()).toEqual([false, 404])
    const { eventId } = cast
    const { sessions } = (await organizer.ask('listDeletedSessions', { params: { eventId } })).reply
    const back = { eventId, deletedId: sessions.find(({ title }) => title === 'Deleted later')!.id }
    expect((await organizer.ask('bringSessionBack', { params: back })).status).toBe(200)
    expect(await isThere()).toEqual([true, 200])
  })

  test('[E2] a feed of nobody’s event is not there', async () => {
    const eventId = '00000000-0000-4000-8000-000000000000'
    expect((await stranger.ask('getEventCalendar', { params: { eventId } })).status).toBe(404)
  })

  test.each(['getEventCalendar', 'getPublicEvent'] as const)(
    '[E2] [E3] many who ask at once for %s share what takes long to make',
    async name => {
      const listing = vi.spyOn(app.stores.sessions, 'list')
      const ask = async () => (await stranger.ask(name, { params: { eventId: cast.eventId } })).status
      expect(new Set(await Promise.all(Array.from({ length: 20 }, ask)))).toEqual(new Set([200]))
      expect(listing.mock.calls.length).toBeLessThan(5)
      listing.mockRestore()
    },
  )
})
