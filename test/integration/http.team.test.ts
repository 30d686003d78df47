import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RouteBody } from '../../contract/http.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, admin: TestBrowser
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    admin = await cast.signedIn('admin')
  })
  afterAll(() => app.close())

  const member = async (personId: string) =>
    (await admin.ask('listTeam', {})).reply.members.find(({ id }) => id === personId)
  const edit = (personId: string, change: Partial<RouteBody<'editMember'>>, browser = admin) =>
    browser.ask('editMember', {
      params: { personId },
      body: { accountRole: 'organizer', assign: [], unassign: [], ...change },
    })
  const remove = (personId: string, browser = admin) => browser.ask('removeMember', { params: { personId } })

  test('[A4] somebody new is added with role and events, and is sent a plain address', async () => {
    const body = {
      email: 'Lea@Example.org',
      firstName: ' Lea ',
      lastName: 'Novák',
      accountRole: 'contentManager',
      eventIds: [cast.eventId, '00000000-0000-4000-8000-000000000000'],
    } as const
    const { reply } = await admin.ask('addMember', { body: { ...body, eventIds: [...body.eventIds] } })
    expect(reply.isSent).toBe(true)
    expect(await member(reply.id)).toMatchObject({
      email: 'lea@example.org',
      firstName: 'Lea',
      accountRole: 'contentManager',
      events: [{ id: cast.eventId, title: 'The event' }],
    })
    expect(app.mailbox.list()[0]).toMatchObject({
      to: 'lea@example.org',
      text: expect.not.stringContaining('/sign-in/'),
    })
    const again = await admin.ask('addMember', { body: { ...body, eventIds: [] } })
    expect([again.status, again.code]).toEqual([409, 'already_done'])
  })

  test('[A4] an event that was deleted is assigned to nobody, and nobody new', async () => {
    const other = await makeCast(app, 'deleted.example.org')
    const [at, organizer] = [{ eventId: other.eventId }, other.ids.organizer]
    expect((await remove(other.ids.admin)).status).toBe(200)
    expect((await member(organizer))?.events.map(({ id }) => id)).toEqual([other.eventId])
    await admin.ask('deleteEvent', { params: at, body: { title: 'The event' } })
    expect((await edit(other.ids.contentManager, { assign: [other.eventId] })).status).toBe(200)
    expect((await edit(cast.ids.otherOrganizer, { assign: [other.eventId] })).status).toBe(200)
    for (const id of [organizer, cast.ids.otherOrganizer]) expect((await member(id))?.events).toEqual([])
    expect((await app.stores.events.standing(other.eventId, cast.ids.otherOrganizer))?.assigned).toBe(false)
  })

  test('[A4] whose e-mail is known keeps their name and their roles in events', async () => {
    const { email } = (await app.stores.people.find(cast.ids.attendee))!
    const names = { firstName: 'Else', lastName: 'Named' }
    await admin.ask('addMember', { body: { email, ...names, accountRole: 'organizer', eventIds: [] } })
    expect(await member(cast.ids.attendee)).toMatchObject({ firstName: 'The', lastName: 'attendee', events: [] })
    expect((await remove(cast.ids.attendee)).status).toBe(200)
    expect((await app.stores.events.standing(cast.eventId, cast.ids.attendee))?.roles).toEqual(['attendee'])
    expect((await remove(cast.ids.attendee)).status).toBe(404)
  })

  test('[A8] a changed role holds at once: requests, rooms, documents and pages ask again', async () => {
    const organizer = await cast.signedIn('organizer')
    const sessionId = cast.sessionIds.published
    const meeting = { id: app.effects.id(), sessionId, startedBy: cast.ids.organizer, startedAt: 1, endedAt: null }
    await app.stores.meetings.insert(meeting)
    const told: string[] = []
    const stops = [
      app.changes.rightsChanged.subscribe(({ sessionId: id }) => told.push(id)),
      app.changes.accountChanged.subscribe(({ personId }) => told.push(personId)),
      app.changes.changed.subscribe(({ address, isConcerned }) => {
        if (isConcerned(cast.ids.organizer, null)) told.push(address)
      }),
    ]
    expect((await organizer.ask('getEditor', { params: { sessionId } })).status).toBe(200)
    expect((await edit(cast.ids.organizer, { unassign: [cast.eventId] })).status).toBe(200)
    for (const stop of stops) stop()
    expect((await organizer.ask('getEditor', { params: { sessionId } })).status).toBe(403)
    expect(told).toEqual(expect.arrayContaining([sessionId, cast.ids.organizer, '/api/events']))
    expect(told).toContain(`/api/events/${cast.eventId}/sessions`)
    expect((await edit(cast.ids.organizer, { assign: [cast.eventId] })).status).toBe(200)
    expect((await organizer.ask('getEditor', { params: { sessionId } })).status).toBe(200)
  })

  test('[A4] who is removed while somebody edits them does not come back, and joins once', async () => {
    const personId = cast.ids.stranger
    const { email } = (await app.stores.people.find(personId))!
    const join = () =>
      admin.ask('addMember', {
        body: { email, firstName: 'S', lastName: 'S', accountRole: 'organizer', eventIds: [cast.eventId] },
      })
    const joined = await Promise.all([join(), join()])
    expect(joined.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    const change = { assign: [cast.eventId] }
    const [removed] = await Promise.all([remove(personId), edit(personId, change), edit(personId, change)])
    expect(removed.status).toBe(200)
    expect(await member(personId)).toBe(undefined)
    expect((await app.stores.events.standing(cast.eventId, personId))?.assigned ?? false).toBe(false)
    expect((await edit(personId, change)).status).toBe(404)
  })

  test('[A4] the last admin stays, also where two take each other away at once', async () => {
    for (const answer of [await edit(cast.ids.admin, {}), await remove(cast.ids.admin)]) {
      expect([answer.status, answer.code]).toEqual([409, 'last_admin'])
    }
    expect((await edit(cast.ids.otherOrganizer, { accountRole: 'admin' })).status).toBe(200)
    const other = await cast.signedIn('otherOrganizer')
    const answers = await Promise.all([remove(cast.ids.otherOrganizer), remove(cast.ids.admin, other)])
    expect(answers.map(({ status }) => status).filter(status => status === 200)).toHaveLength(1)
    expect(await app.stores.people.hasAdmin()).toBe(true)
  })
})
