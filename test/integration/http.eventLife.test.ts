import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, attendee: TestBrowser
  beforeEach(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    attendee = await cast.signedIn('attendee')
  })
  afterEach(() => app.close())

  const remove = (title = 'The event') =>
    organizer.ask('deleteEvent', { params: { eventId: cast.eventId }, body: { title } })
  const eventStatus = async () => (await attendee.ask('getEvent', { params: { eventId: cast.eventId } })).status
  const start = (sessionId: string) => organizer.ask('startMeeting', { params: { sessionId } })

  test('[E0] an event is deleted by its title alone, and then it and its sessions are there for nobody', async () => {
    const wrong = await remove('the event')
    expect([wrong.status, await eventStatus()]).toEqual([400, 200])
    expect((await remove(' The event ')).status).toBe(200)
    expect(await eventStatus()).toBe(404)
    expect((await remove()).status).toBe(404)
    expect((await organizer.ask('listEvents', {})).reply.events).toEqual([])
    for (const sessionId of Object.values(cast.sessionIds)) {
      expect((await organizer.ask('getSession', { params: { sessionId } })).status).toBe(404)
      expect((await organizer.ask('getEditor', { params: { sessionId } })).status).toBe(404)
    }
    expect((await start(cast.sessionIds.published)).status).toBe(404)
  })

  test('[E0] [S24] an event with a live session is not deleted, nor anything of it', async () => {
    const { meetingId } = (await start(cast.sessionIds.published)).reply
    const refused = await remove()
    expect([refused.status, refused.code, await eventStatus()]).toEqual([409, 'is_live', 200])
    const sessionId = cast.sessionIds.unlisted
    expect((await attendee.ask('getSession', { params: { sessionId } })).status).toBe(200)
    await app.meetings.endMeeting(meetingId)
    expect((await remove()).status).toBe(200)
  })

  test('[E0] of a start and the event’s end at once, one is done', async () => {
    const [started, removed] = await Promise.all([start(cast.sessionIds.published), remove()])
    expect([
      [200, 409],
      [404, 200],
    ]).toContainEqual([started.status, removed.status])
  })

  test('[E0] whoever has pages of it open is told, and rooms and editors end', async () => {
    const told: string[] = []
    const ended: string[] = []
    app.changes.changed.subscribe(({ address }) => told.push(address))
    app.changes.documentEnded.subscribe(({ documentId }) => ended.push(documentId))
    await remove()
    expect(told).toEqual(
      expect.arrayContaining([
        '/api/events',
        `/api/events/${cast.eventId}`,
        `/api/events/${cast.eventId}/public`,
        `/api/sessions/${cast.sessionIds.published}`,
      ]),
    )
    expect(ended).toHaveLength(Object.keys(cast.sessionIds).length)
  })

  test('[E0] thirty days later nothing is kept of it, of what was made in the moment of its end neither', async () => {
    await remove()
    const late = { id: app.effects.id(), documentId: app.effects.id(), eventId: cast.eventId }
    await app.stores.sessions.insert({ ...late, createdBy: cast.ids.organizer, createdAt: app.effects.now() })
    await app.purge()
    expect(await app.stores.sessions.find(cast.sessionIds.published)).toBeDefined()
    app.world.now += limits.deletedKeptMs
    await app.purge()
    await app.purge()
    await app.purge()
    expect(await app.stores.sessions.find(cast.sessionIds.published)).toBeUndefined()
    expect(await app.stores.sessions.find(late.id)).toBeUndefined()
    expect(await app.stores.events.count(cast.eventId, 'attendee')).toBe(0)
  })
})
