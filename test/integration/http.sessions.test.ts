import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { makeCast, type HttpCast, type MemberName } from '../support/httpCast.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, attendee: TestBrowser, moderator: TestBrowser
  let addDraft: HttpDrafts['addDraft'], publish: HttpDrafts['publish']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    attendee = await cast.signedIn('attendee')
    moderator = await cast.signedIn('moderator')
    ;({ addDraft, publish } = createHttpDrafts(app, cast, organizer))
  })
  afterAll(() => app.close())

  const titlesFor = async (browser: TestBrowser) =>
    (await browser.ask('getAgenda', { params: { eventId: cast.eventId } })).reply.sessions.map(session => session.title)

  test('[S10] a new session is a draft for the team, and joins everybody’s agenda when it is published', async () => {
    const { sessionId } = await addDraft('Joins the agenda')
    const { drafts } = (await organizer.ask('getAgenda', { params: { eventId: cast.eventId } })).reply
    expect(drafts.find(draft => draft.id === sessionId)).toMatchObject({
      title: 'Joins the agenda',
      createdBy: 'The organizer',
    })
    expect(await titlesFor(attendee)).not.toContain('Joins the agenda')
    expect((await attendee.ask('getSession', { params: { sessionId } })).status).toBe(404)
    expect((await publish(sessionId, 0)).reply).toEqual({ version: 1 })
    expect(await titlesFor(attendee)).toContain('Joins the agenda')
    const page = (await attendee.ask('getSession', { params: { sessionId } })).reply
    expect(page).toMatchObject({
      title: 'Joins the agenda',
      startsAt: Date.UTC(2026, 10, 26, 10, 30),
      durationMinutes: 45,
      timeZone: 'Europe/Lisbon',
      live: false,
      speakers: [{ name: 'The speaker' }],
      moderators: [{ name: 'The moderator' }],
      may: { edit: false, start: false, enter: true },
    })
    expect(page.speakers[0]).not.toHaveProperty('email')
  })

  test('[E1] an overview asks for the soonest of the coming sessions alone', async () => {
    const ask = async (coming?: string) =>
      (await attendee.ask('getAgenda', { params: { eventId: cast.eventId }, ...(coming && { query: { coming } }) }))
        .reply
    for (const [title, date] of [
      ['Long over', '2020-01-01'],
      ['Second', '2098-01-02'],
      ['First', '2098-01-01'],
    ] as const) {
      const { sessionId, documentId } = await addDraft(title)
      app.drafts.edit(documentId, { date })
      await publish(sessionId, 0)
    }
    const all = await ask()
    expect(all.sessions.map(({ title }) => title)).toContain('Long over')
    const soonest = all.sessions
      .filter(({ startsAt }) => startsAt > Date.UTC(2026, 10, 25, 9, 0)) // when it is for the server
      .toSorted((a, b) => a.startsAt - b.startsAt)
      .map(({ id }) => id)
    expect((await ask('50')).sessions.map(({ id }) => id)).toEqual(soonest)
    expect((await ask('1')).sessions.map(({ id }) => id)).toEqual(soonest.slice(0, 1))
    for (const wrong of ['0', '51', 'all']) {
      const refused = await attendee.ask('getAgenda', { params: { eventId: cast.eventId }, query: { coming: wrong } })
      expect(refused.status).toBe(400)
    }
  })

  test('[S16] what is wrong with the draft is named field by field, and nothing is published', async () => {
    const { sessionId, documentId } = await addDraft()
    app.drafts.edit(documentId, {
      title: 'a < b',
      date: null,
      durationMinutes: 1441,
      moderators: [cast.ids.attendee],
      speakers: [cast.ids.stranger],
    })
    const { status, code, details } = await publish(sessionId, 0)
    expect([status, code, details]).toEqual([
      422,
      'invalid_fields',
      {
        problems: {
          title: 'forbidden_characters',
          date: 'required',
          durationMinutes: 'out_of_range',
          moderators: 'not_a_moderator',
          speakers: 'not_a_speaker',
        },
      },
    ])
    expect((await organizer.ask('getEditor', { params: { sessionId } })).reply.version).toBe(0)
  })

  test('[S3] a title of 121 characters is refused', async () => {
    const { sessionId, documentId } = await addDraft()
    app.drafts.edit(documentId, { title: 'x'.repeat(121) })
    expect((await publish(sessionId, 0)).details).toEqual({ problems: { title: 'too_long' } })
    app.drafts.edit(documentId, { title: 'x'.repeat(120) })
    expect((await publish(sessionId, 0)).status).toBe(200)
  })

  test('[S6] a local time that the event’s zone leaves out is refused', async () => {
    const { sessionId, documentId } = await addDraft()
    app.drafts.edit(documentId, { date: '2026-03-29', time: '01:30' })
    expect((await publish(sessionId, 0)).details).toEqual({ problems: { time: 'not_valid' } })
  })

  test('[S6] a day is refused that is in a year of five digits elsewhere', async () => {
    const { sessionId, documentId } = await addDraft()
    app.drafts.edit(documentId, { date: '9999-12-31', time: '23:59', durationMinutes: 1440 })
    expect((await publish(sessionId, 0)).details).toEqual({ problems: { date: 'not_valid' } })
    app.drafts.edit(documentId, { date: '9998-12-31' })
    expect((await publish(sessionId, 0)).status).toBe(200)
  })

  test('[S16] publishing is refused, with the difference, if somebody published since the page last saw a version', async () => {
    const { sessionId, documentId } = await addDraft()
    await publish(sessionId, 0)
    app.drafts.edit(documentId, { title: 'Another title', durationMinutes: 50 })
    const manager = await cast.signedIn('contentManager')
    expect((await publish(sessionId, 1, manager)).reply).toEqual({ version: 2 })
    const { status, code, details } = await publish(sessionId, 1)
    expect([status, code]).toEqual([409, 'published_meanwhile'])
    expect(details).toMatchObject({
      version: 2,
      by: 'The contentManager',
      fields: ['title', 'durationMinutes'],
      published: { title: 'Another title', durationMinutes: 50 },
    })
    expect((await publish(sessionId, 2)).reply).toEqual({ version: 3 })
    expect((await publish(sessionId, 99)).code).toBe('published_meanwhile')
    expect((await publish(sessionId, 1e300)).code).toBe('bad_request')
  })

  test('[S16] of those who publish the same version at once, one does', async () => {
    const { sessionId } = await addDraft()
    const answers = await Promise.all(Array.from({ length: 5 }, () => publish(sessionId, 0)))
    expect(answers.filter(answer => answer.status === 200)).toHaveLength(1)
    expect(answers.filter(answer => answer.code === 'published_meanwhile')).toHaveLength(4)
    expect((await organizer.ask('getEditor', { params: { sessionId } })).reply.version).toBe(1)
  })

  test('[S16] discarding makes the draft say what is published; before anything is, it is refused', async () => {
    const { sessionId, documentId } = await addDraft('As published')
    expect((await organizer.ask('discardDraft', { params: { sessionId } })).code).toBe('not_published')
    await publish(sessionId, 0)
    app.drafts.edit(documentId, { title: 'Not published', speakers: [] })
    await organizer.ask('discardDraft', { params: { sessionId } })
    expect(await app.drafts.read(documentId)).toMatchObject({ title: 'As published', speakers: [cast.ids.speaker] })
  })

  test('[A3] who creates an event moderates it and the first session in it, not the later ones', async () => {
    const { id: eventId } = (
      await organizer.ask('createEvent', {
        body: {
          title: 'Second',
          timeZone: 'Asia/Tokyo',
          startsOn: '2026-12-01',
          endsOn: '2026-12-01',
          description: '',
        },
      })
    ).reply
    const moderators = async () => {
      const { id: sessionId } = (
        await organizer.ask('createSession', { params: { eventId }, body: { kind: 'interactiveRoom' } })
      ).reply
      const { documentId, people } = (await organizer.ask('getEditor', { params: { sessionId } })).reply
      return [(await app.drafts.read(documentId))!.moderators, people.map(person => person.name)]
    }
    expect(await moderators()).toEqual([[cast.ids.organizer], ['The organizer']])
    expect(await moderators()).toEqual([[], []])
  })

  test('[E0] days and zones that are none are refused, each by its name', async () => {
    const { details } = await organizer.ask('createEvent', {
      body: { title: 'Third', timeZone: 'Mars/Olympus', startsOn: '2026-02-30', endsOn: '2026-02-01', description: '' },
    })
    expect((details as { faults: { field: string }[] }).faults.map(fault => fault.field)).toEqual([
      'timeZone',
      'startsOn',
      'endsOn',
    ])
  })

  test('[S7] people are found by a part of the name, without case and accents, in the role that is asked for', async () => {
    const found = async (role: 'speaker' | 'moderator', text: string) =>
      (
        await organizer.ask('searchPeople', { params: { eventId: cast.eventId }, query: { role, text } })
      ).reply.people.map(person => person.name)
    expect(await found('moderator', 'MÓDER')).toEqual(['The moderator', 'The otherModerator'])
    expect(await found('speaker', 'the s')).toEqual(['The speaker'])
    for (const text of ['%', '_', '\\', "'"]) expect(await found('speaker', text)).toEqual([])
  })

  test('[S9] the editor shows only people of the event, whatever ids the draft names', async () => {
    const { sessionId, documentId } = await addDraft()
    app.drafts.edit(documentId, { speakers: [cast.ids.speaker, cast.ids.admin, 'nobody-1'] })
    expect(
      (await organizer.ask('getEditor', { params: { sessionId } })).reply.people.map(person => person.id).toSorted(),
    ).toEqual([cast.ids.speaker, cast.ids.moderator].toSorted())
  })

  test('[P1] two who press Start Meeting start one meeting; the session is live until it ends', async () => {
    const { sessionId } = await addDraft()
    const params = { sessionId }
    expect((await organizer.ask('startMeeting', { params })).code).toBe('not_published')
    await publish(sessionId, 0)
    const started = await Promise.all(
      [moderator, organizer, moderator, organizer].map(browser => browser.ask('startMeeting', { params })),
    )
    const ids = new Set(started.map(answer => answer.reply.meetingId))
    expect([ids.size, ...started.map(answer => answer.status)]).toEqual([1, 200, 200, 200, 200])
    const live = async () => (await attendee.ask('getSession', { params })).reply.live
    expect(await live()).toBe(true)
    const meeting = await app.meetings.getRunningMeeting(sessionId)
    expect(meeting).toMatchObject({
      sessionId,
      eventId: cast.eventId,
      title: 'A new session',
      endsAt: Date.UTC(2026, 10, 26, 11, 15),
    })
    await app.meetings.endMeeting(meeting!.meetingId)
    await app.meetings.endMeeting(meeting!.meetingId)
    expect(await live()).toBe(false)
    expect((await moderator.ask('startMeeting', { params })).reply.meetingId).not.toBe(meeting!.meetingId)
  })

  test('[S13] the shared draft is for the team; others may not know of it unless they know the session', async () => {
    const { sessionId, documentId } = await addDraft()
    const rights = (name: MemberName) => app.rights.documentRights(cast.ids[name], documentId)
    expect(await rights('contentManager')).toEqual({ sessionId, mayEdit: true })
    for (const name of ['attendee', 'speaker', 'moderator', 'stranger'] as const) {
      expect(await rights(name)).toBeUndefined()
    }
    await publish(sessionId, 0)
    expect(await rights('moderator')).toEqual({ sessionId, mayEdit: false })
    expect(await app.rights.documentRights(null, documentId)).toEqual({ sessionId, mayEdit: false })
    expect(await app.rights.documentRights(cast.ids.admin, 'nothing-1')).toBeUndefined()
  })
})
