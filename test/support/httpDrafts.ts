import type { HttpCast } from './httpCast.ts'
import type { TestApp, TestBrowser } from './openTestApp.ts'

/** Sessions of the cast's event, made and published over the API. */
export function createHttpDrafts(app: TestApp, cast: HttpCast, organizer: TestBrowser) {
  return {
    /** A new draft of the event, filled in. */
    async addDraft(title = 'A new session') {
      const { id: sessionId } = (
        await organizer.ask('createSession', { params: { eventId: cast.eventId }, body: { kind: 'interactiveRoom' } })
      ).reply
      const { documentId } = (await organizer.ask('getEditor', { params: { sessionId } })).reply
      app.drafts.edit(documentId, {
        title,
        date: '2026-11-26',
        time: '10:30',
        durationMinutes: 45,
        visibility: 'published',
        speakers: [cast.ids.speaker],
        moderators: [cast.ids.moderator],
      })
      await app.stores.sessions.setDraftTitle(documentId, title)
      return { sessionId, documentId }
    },
    publish: (sessionId: string, baseVersion: number, by = organizer) =>
      by.ask('publishSession', { params: { sessionId }, body: { baseVersion } }),
  }
}
export type HttpDrafts = ReturnType<typeof createHttpDrafts>
