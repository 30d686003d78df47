import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EventDetails } from '../../contract/http/events.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, attendee: TestBrowser
  let addDraft: HttpDrafts['addDraft'], publish: HttpDrafts['publish']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    attendee = await cast.signedIn('attendee')
    ;({ addDraft, publish } = createHttpDrafts(app, cast, organizer))
  })
  afterAll(() => app.close())

  const change = (body: Partial<EventDetails>) =>
    organizer.ask('changeEvent', { params: { eventId: cast.eventId }, body })
  const page = async () => (await attendee.ask('getEvent', { params: { eventId: cast.eventId } })).reply
  const startOf = async (sessionId: string) =>
    (await attendee.ask('getSession', { params: { sessionId } })).reply.startsAt
  const addressesOf = async (work: () => Promise<unknown>) => {
    const told: string[] = []
    const stop = app.changes.changed.subscribe(({ address }) => told.push(address))
    await work()
    stop()
    return told
  }

  test('[E0] what is changed of an event is what changes, and everyone who has it open is told', async () => {
    const before = await page()
    const told = await addressesOf(() => change({ title: ' New title ', description: 'Two\n<b>lines</b>' }))
    expect(await page()).toEqual({ ...before, title: 'New title', description: 'Two\n<b>lines</b>' })
    expect(told).toEqual(expect.arrayContaining(['/api/events', `/api/events/${cast.eventId}`]))
    expect((await change({})).status).toBe(200)
  })

  test.each([
    ['endsOn', { endsOn: '2026-11-24' }],
    ['startsOn', { startsOn: '2026-02-30' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
  ])('[E0] a wrong %s is refused beside what stands, and nothing is changed', async (field, body) => {
    const before = await page()
    const { status, details } = await change({ title: 'Not this', ...body })
    expect([status, (details as { faults: { field: string }[] }).faults.map(fault => fault.field)]).toEqual([
      400,
      [field],
    ])
    expect(await page()).toEqual(before)
  })

  test.each([
    { title: '' },
    { title: 'a<b' },
    { title: 'Spring \u202egninrom' },
    { title: '\u200b' },
    { timeZone: '+01:00' },
    { title: 'x'.repeat(121) },
    { description: 'x'.repeat(5001) },
    { description: 'a\0b' },
    { createdBy: 'somebody' },
  ])('[E0] %j is refused at the edge', async body => {
    expect((await change(body as Partial<EventDetails>)).status).toBe(400)
  })

  test('[E0] of two who change the first and the last day at once, one is refused beside the last day', async () => {
    await change({ startsOn: '2026-11-25', endsOn: '2026-11-27' })
    for (let round = 0; round < 5; round++) {
      const answers = await Promise.all([change({ startsOn: '2026-11-27' }), change({ endsOn: '2026-11-25' })])
      const refused = answers.filter(({ status }) => status !== 200)
      expect(refused.map(({ status, details }) => [status, details])).toEqual([
        [400, { faults: [expect.objectContaining({ field: 'endsOn' })] }],
      ])
      const { startsOn, endsOn } = await page()
      expect(startsOn <= endsOn).toBe(true)
      await change({ startsOn: '2026-11-25', endsOn: '2026-11-27' })
    }
  })

  test('[E0] [S6] in another zone sessions keep the time on the clock, and a draft is published in it', async () => {
    const published = await addDraft('Keeps its time')
    await publish(published.sessionId, 0)
    expect(await startOf(published.sessionId)).toBe(Date.UTC(2026, 10, 26, 10, 30))
    const told = await addressesOf(() => change({ timeZone: 'Asia/Tokyo' }))
    expect(told).toContain(`/api/sessions/${published.sessionId}`)
    expect(await startOf(published.sessionId)).toBe(Date.UTC(2026, 10, 26, 1, 30))
    const later = await addDraft('Published in Tokyo')
    await publish(later.sessionId, 0)
    expect(await startOf(later.sessionId)).toBe(Date.UTC(2026, 10, 26, 1, 30))
    await change({ timeZone: 'Europe/Lisbon' })
    expect(await startOf(published.sessionId)).toBe(Date.UTC(2026, 10, 26, 10, 30))
  })

  test('[E0] [S6] a zone whose clocks skip the time of a session is refused, and named is which', async () => {
    const skipped = await addDraft('In the skipped hour of Warsaw')
    app.drafts.edit(skipped.documentId, { date: '2027-03-28', time: '02:30' })
    await change({ timeZone: 'Asia/Tokyo' })
    await publish(skipped.sessionId, 0)
    const before = await startOf(skipped.sessionId)
    const refused = await change({ timeZone: 'Europe/Warsaw', title: 'Not this' })
    expect([refused.status, refused.code, refused.details]).toEqual([
      422,
      'no_such_time',
      { sessions: [{ id: skipped.sessionId, title: 'In the skipped hour of Warsaw' }] },
    ])
    expect([(await page()).timeZone, (await page()).title, await startOf(skipped.sessionId)]).toEqual([
      'Asia/Tokyo',
      'New title',
      before,
    ])
    app.drafts.edit(skipped.documentId, { date: '2027-03-29' })
    await publish(skipped.sessionId, 1)
    expect((await change({ timeZone: 'Europe/Lisbon' })).status).toBe(200)
  })

  test('[E0] of many who publish while the zone changes, each session ends at its time in the zone that stands', async () => {
    const drafts = await Promise.all(Array.from({ length: 12 }, (_, index) => addDraft(`Published beside ${index}`)))
    await Promise.all([
      ...drafts.slice(0, 6).map(({ sessionId }) => publish(sessionId, 0)),
      change({ timeZone: 'Asia/Tokyo' }),
      ...drafts.slice(6).map(({ sessionId }) => publish(sessionId, 0)),
      change({ timeZone: 'America/New_York' }),
    ])
    const local = { 'Asia/Tokyo': 1, 'America/New_York': 15, 'Europe/Lisbon': 10 }
    const { timeZone } = await page()
    const starts = await Promise.all(drafts.map(({ sessionId }) => startOf(sessionId)))
    expect(new Set(starts)).toEqual(new Set([Date.UTC(2026, 10, 26, local[timeZone as keyof typeof local], 30)]))
  })
})
