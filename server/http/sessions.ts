import type { Meetings } from '../domain/sessions/meetings.ts'
import type { Sessions } from '../domain/sessions/createSessions.ts'
import type { Handlers } from './Handler.ts'

type SessionRoute =
  | 'getAgenda'
  | 'getSessionStarts'
  | 'changeSessions'
  | 'createSession'
  | 'getSession'
  | 'getEditor'
  | 'publishSession'
  | 'discardDraft'
  | 'startMeeting'

/** Sessions: the agenda, their pages, their drafts and their meetings. */
export const sessionHandlers = (
  sessions: Sessions,
  meetings: Pick<Meetings, 'startMeeting'>,
): Handlers<SessionRoute> => ({
  getAgenda: ({ scope, person, query: { coming } }) =>
    sessions.agenda(scope, person.id, coming === undefined ? undefined : Number(coming)),
  getSessionStarts: async ({ scope, query: { ids } }) => ({ starts: await sessions.starts(scope, ids.split(',')) }),
  changeSessions: ({ scope, person, body }) => sessions.changeMany(scope, person.id, body),
  createSession: ({ scope, person }) => sessions.create(scope, person.id),
  getSession: ({ scope }) => sessions.page(scope),
  getEditor: ({ scope }) => sessions.editor(scope),
  publishSession: ({ scope, person, body }) => sessions.publish(scope, person.id, body.baseVersion),
  async discardDraft({ scope, person }) {
    await sessions.discard(scope, person.id)
    return {}
  },
  startMeeting: ({ scope, person }) => meetings.startMeeting(scope.session, person.id),
})
