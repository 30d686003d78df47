import { DomainError } from '../../../contract/errors.ts'
import type { SessionStart } from '../../../contract/http/manySessions.ts'
import type { Agenda, Editor, SessionPage } from '../../../contract/http/sessions.ts'
import type { RouteBody, RouteReply } from '../../../contract/http.ts'
import type { EventScope, SessionScope } from '../createRights.ts'
import { agendaOf, comingOf } from './agenda.ts'
import { changeMany, startsOf } from './changeMany.ts'
import { makeDraft } from './makeDraft.ts'
import { editorOf, sessionPageOf } from './pages.ts'
import { publishDraft, type SessionDeps } from './publish.ts'

/** Sessions of events: their drafts and what is published of them. Rights are asked before. */
export interface Sessions {
  /** All that stands on it, or so many of the coming sessions. */
  agenda(scope: EventScope, personId: string, coming?: number): Promise<Agenda>
  create(scope: EventScope, personId: string): Promise<{ id: string }>
  page(scope: SessionScope): Promise<SessionPage>
  editor(scope: SessionScope): Promise<Editor>
  publish(scope: SessionScope, personId: string, baseVersion: number): Promise<{ version: number }>
  discard(scope: SessionScope, personId: string): Promise<void>
  /** Where the drafts of some sessions of the event stand, of those that are there. */
  starts(scope: EventScope, ids: readonly string[]): Promise<SessionStart[]>
  changeMany(
    scope: EventScope,
    personId: string,
    body: RouteBody<'changeSessions'>,
  ): Promise<RouteReply<'changeSessions'>>
}

/** Joins the parts of sessions. */
export function createSessions(deps: SessionDeps): Sessions {
  const { stores, drafts } = deps
  return {
    agenda: (scope, personId, coming) =>
      coming === undefined
        ? agendaOf(stores, scope, personId)
        : comingOf(stores, scope, personId, { now: deps.effects.now(), most: coming }),
    page: scope => sessionPageOf(stores, scope),
    editor: scope => editorOf(stores, drafts, scope),

    /** Makes a session that is only a draft; the event's creator moderates the first one (rule A3). */
    async create({ event }, personId) {
      const count = await stores.sessions.count(event.id)
      const moderators = count === 0 ? [event.createdBy] : []
      return makeDraft(deps, event.id, { visibility: 'published', moderators }, personId)
    },

    async publish(scope, personId, baseVersion) {
      return { version: await publishDraft(deps, scope, personId, baseVersion) }
    },

    starts: (scope, ids) => startsOf(deps, scope, ids),
    changeMany: (scope, personId, body) => changeMany(deps, scope, personId, body),

    async discard({ session }, personId) {
      const latest = await stores.sessions.findVersion(session.id, session.version)
      if (!latest) throw new DomainError('not_published', 'Nothing is published yet that the draft could go back to')
      await drafts.replace(session.documentId, latest.fields, personId)
    },
  }
}
