import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Change, Visitor } from '../../server/domain/Changes.ts'
import { announceDraftTitle } from '../../server/domain/sessions/announce.ts'
import type { LifeChange } from '../../server/domain/sessions/SessionLifeStore.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { createHttpDrafts, type HttpDrafts } from '../support/httpDrafts.ts'
import { makeCast, type HttpCast, type MemberName } from '../support/httpCast.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, moderator: TestBrowser
  let addDraft: HttpDrafts['addDraft'], publish: HttpDrafts['publish']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    moderator = await cast.signedIn('moderator')
    ;({ addDraft, publish } = createHttpDrafts(app, cast, await cast.signedIn('organizer')))
  })
  afterAll(() => app.close())

  describe('[E4] notices', () => {
    const visitorOf = (name: MemberName | 'signedOut'): Visitor =>
      name === 'signedOut' ? null : { personId: cast.ids[name] }
    const everybody = [
      'signedOut',
      'stranger',
      'attendee',
      'speaker',
      'moderator',
      'contentManager',
      'organizer',
      'admin',
      'otherModerator',
    ] as const
    type VisitorName = (typeof everybody)[number]
    const hearing = async (address: string, work: () => Promise<unknown>) => {
      const changes: Change[] = []
      const stop = app.changes.changed.subscribe(change => changes.push(change))
      await work()
      stop()
      const watching: VisitorName[] = []
      for (const name of everybody) if (await app.rights.mayWatch(visitorOf(name), address)) watching.push(name)
      const idOf = (name: VisitorName) => visitorOf(name)?.personId ?? null
      const heard = new Set<string | null>()
      for (const change of changes) {
        if (change.address !== address) continue
        for (const id of await change.findConcerned(new Set(watching.map(idOf)))) heard.add(id)
      }
      return watching.filter(name => heard.has(idOf(name))).join(' ')
    }
    const agenda = () => `/api/events/${cast.eventId}/sessions`

    test.each(['cancel', 'delete'] as const)('who finds a session since just now hears that it ends: %s', async act => {
      const sessionId = await cast.addSession('private')
      const { life } = app.stores
      const original = life[act].bind(life) as (...args: unknown[]) => Promise<LifeChange>
      const asked = vi.spyOn(life, act).mockImplementationOnce(async (...args: unknown[]) => {
        await cast.publish(sessionId, { visibility: 'published' })
        return original(...args)
      })
      const organizer = await cast.signedIn('organizer')
      const end = () =>
        act === 'cancel'
          ? organizer.ask('cancelSession', { params: { sessionId } })
          : organizer.ask('deleteSession', { params: { sessionId } })
      expect(await hearing(agenda(), end)).toContain('attendee')
      asked.mockRestore()
    })

    test('of a draft only the team hears', async () => {
      expect(await hearing(agenda(), addDraft)).toBe('contentManager organizer admin')
    })

    test('of another title of a draft the team hears on the agenda, and where what was deleted is listed', async () => {
      for (const address of [agenda(), `/api/events/${cast.eventId}/deleted`]) {
        const say = () => Promise.resolve(announceDraftTitle(app, cast.eventId))
        expect(await hearing(address, say)).toBe('contentManager organizer admin')
      }
    })

    test('of a private session only the team and those whom it names', async () => {
      const { sessionId, documentId } = await addDraft()
      app.drafts.edit(documentId, { visibility: 'private' })
      expect(await hearing(agenda(), () => publish(sessionId, 0))).toBe(
        'speaker moderator contentManager organizer admin',
      )
      expect(await hearing(`/api/sessions/${sessionId}`, () => publish(sessionId, 1))).toBe(
        'speaker moderator contentManager organizer admin',
      )
      expect(await hearing(`/api/sessions/${sessionId}/editor`, () => publish(sessionId, 2))).toBe(
        'contentManager organizer admin',
      )
    })

    test('of one that becomes public, or is no longer, all whom it was or is for', async () => {
      const { sessionId, documentId } = await addDraft()
      const known = 'attendee speaker moderator contentManager organizer admin otherModerator'
      expect(await hearing(agenda(), () => publish(sessionId, 0))).toBe(known)
      expect(
        await hearing(`/api/sessions/${sessionId}`, () => moderator.ask('startMeeting', { params: { sessionId } })),
      ).toBe(`signedOut stranger ${known}`)
      app.drafts.edit(documentId, { visibility: 'private' })
      expect(await hearing(agenda(), () => publish(sessionId, 1))).toBe(known)
    })

    test('of what is written, though the database is away right after', async () => {
      const { sessionId } = await addDraft()
      const { sessions } = app.stores
      const write = sessions.publish.bind(sessions)
      vi.spyOn(sessions, 'publish').mockImplementationOnce(async (...asked) => {
        const isNext = await write(...asked)
        vi.spyOn(sessions, 'find').mockRejectedValueOnce(new Error('no database'))
        return isNext
      })
      const heard = await hearing(agenda(), () => publish(sessionId, 0))
      vi.restoreAllMocks()
      expect(heard).toBe('attendee speaker moderator contentManager organizer admin otherModerator')
    })

    test('[A8] who may enter and as what is asked anew when a session is published', async () => {
      const { sessionId } = await addDraft()
      const told: string[] = []
      const stop = app.changes.rightsChanged.subscribe(change => told.push(change.sessionId))
      await publish(sessionId, 0)
      stop()
      expect(told).toEqual([sessionId])
    })
  })
})
