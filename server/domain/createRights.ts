import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import type { RouteName } from '../../contract/http.ts'
import {
  allows,
  finding,
  kindsInEvent,
  kindsOnServer,
  mayUse,
  notFound,
  requireAccess,
  rightsIn,
  type Kind,
  type SessionRights,
  type Standing,
} from './access.ts'
import { routeOf } from './addresses.ts'
import type { People, Visitor } from './Changes.ts'
import type { EventRecord } from './events/EventStore.ts'
import { stateOf, type SessionRecord } from './sessions/SessionStore.ts'
import type { Stores } from './Stores.ts'

/** An event, and what the asking person is in it. */
export interface EventScope {
  event: EventRecord
  who: Kind[]
}
/** A session with its event, and what the asking person is in it. */
export interface SessionScope extends EventScope {
  session: SessionRecord
}

/**
 * Answers who may do what, by the tables of `access.ts` and by what is stored; persons by id, `null` for who is not
 * signed in.
 */
export interface Rights {
  /** Refuses with `signed_out`, `not_found` or `not_allowed`; answers with what it had to look up. */
  requireOnServer(route: RouteName, personId: string | null): Promise<{ who: Kind[] }>
  requireInEvent(route: RouteName, personId: string | null, eventId: string): Promise<EventScope>
  requireInSession(route: RouteName, personId: string | null, sessionId: string): Promise<SessionScope>
  /** What somebody may do in a session; undefined if it is not there for them. */
  sessionRights(personId: string | null, sessionId: string): Promise<SessionRights | undefined>
  /** The same for many, by as many queries as for one; who is left out does not find it. */
  sessionRightsOf(personIds: readonly string[], sessionId: string): Promise<Map<string, SessionRights>>
  /** Whether somebody may open a session's shared draft; undefined if it is not there for them. */
  documentRights(
    personId: string | null,
    documentId: string,
  ): Promise<{ sessionId: string; mayEdit: boolean } | undefined>
  /** Whether somebody may be told that an address has changed. Rejects where that can't be found out now. */
  mayWatch(visitor: Visitor, address: string): Promise<boolean>
  /** What each is in an event now, by one query; for telling of changes. */
  standingsIn(people: People, eventId: string): Promise<Map<string | null, Standing | null>>
}

const strange = { accountRole: null, assigned: false, roles: [] }

/** What the tables refuse with. Anything else, such as a database that is away, says nothing of a right. */
const refusals: readonly ErrorCode[] = ['signed_out', 'not_found', 'not_allowed']

function isRefusal(error: unknown): false {
  if (error instanceof DomainError && refusals.includes(error.code)) return false
  throw error
}

function rightsOf(
  session: SessionRecord,
  personId: string | null,
  standing: Standing | null,
): SessionRights | undefined {
  const who = kindsInEvent(personId ?? '', standing, session.published)
  return allows(finding[stateOf(session)], who) ? rightsIn(stateOf(session), who) : undefined
}

/** Answers from the stores, anew each time: a changed right holds at once. */
export function createRights({ people, events, sessions }: Pick<Stores, 'people' | 'events' | 'sessions'>): Rights {
  const standing = (personId: string | null, eventId: string) =>
    personId === null ? null : events.standing(eventId, personId)
  const kindsIn = async (personId: string | null, session: SessionRecord) =>
    kindsInEvent(personId ?? '', await standing(personId, session.eventId), session.published)
  const requireOnServer: Rights['requireOnServer'] = async (route, personId) => {
    const person = personId === null ? undefined : await people.find(personId)
    const who = kindsOnServer(person ?? null)
    requireAccess(route, { in: 'server' }, who)
    return { who }
  }
  const requireInEvent: Rights['requireInEvent'] = async (route, personId, eventId) => {
    const event = await events.find(eventId)
    const who = kindsInEvent(personId ?? '', await standing(personId, eventId))
    requireAccess(route, { in: 'event' }, event || who.includes('signedOut') ? who : ['stranger'])
    if (!event) throw notFound()
    return { event, who }
  }
  const requireInSession: Rights['requireInSession'] = async (route, personId, sessionId) => {
    const session = await sessions.find(sessionId)
    const who = session
      ? await kindsIn(personId, session)
      : kindsInEvent(personId ?? '', personId === null ? null : strange)
    requireAccess(route, { in: 'session', state: session ? stateOf(session) : 'draft' }, who)
    const event = session && (await events.find(session.eventId))
    if (!session || !event) throw notFound()
    return { event, session, who }
  }
  return {
    requireOnServer,
    requireInEvent,
    requireInSession,
    async sessionRights(personId, sessionId) {
      const session = await sessions.find(sessionId)
      return session && rightsOf(session, personId, await standing(personId, session.eventId))
    },
    async sessionRightsOf(personIds, sessionId) {
      const session = await sessions.find(sessionId)
      const standings = session && (await events.standings(session.eventId, personIds))
      const found = personIds.flatMap(id => {
        const rights = session && rightsOf(session, id, standings?.get(id) ?? null)
        return rights ? [[id, rights] as const] : []
      })
      return new Map(found)
    },
    async documentRights(personId, documentId) {
      const session = await sessions.findByDocument(documentId)
      if (!session) return undefined
      const who = await kindsIn(personId, session)
      return allows(finding[stateOf(session)], who)
        ? { sessionId: session.id, mayEdit: mayUse('getEditor', who) }
        : undefined
    },
    async mayWatch(visitor, address) {
      const route = routeOf(address)
      if (!route) return false
      const {
        name,
        params: { eventId, sessionId },
      } = route
      const personId = visitor?.personId ?? null
      const required =
        sessionId !== undefined
          ? requireInSession(name, personId, sessionId)
          : eventId !== undefined
            ? requireInEvent(name, personId, eventId)
            : requireOnServer(name, personId)
      return required.then(() => true, isRefusal)
    },
    async standingsIn(people, eventId) {
      const standings = await events.standings(
        eventId,
        [...people].filter(id => id !== null),
      )
      return new Map([...people].map(id => [id, id === null ? null : (standings.get(id) ?? null)]))
    },
  }
}
