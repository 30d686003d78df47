import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import {
  allows,
  finding,
  kindsInEvent,
  kindsOnServer,
  linksWork,
  mayUse,
  notFound,
  requireAccess,
  rightsIn,
  type Grant,
  type SessionRights,
  type Standing,
} from './access.ts'
import { routeAccess, type Access, type Kind } from './routeAccess.ts'
import { routeOf } from './addresses.ts'
import { BoundedWork } from './BoundedWork.ts'
import type { People, Visitor } from './Changes.ts'
import type { EventRecord } from './events/EventStore.ts'
import { stateOf, type SessionRecord } from './sessions/SessionStore.ts'
import type { Stores } from './Stores.ts'

/** What the asking person is on the server. */
interface ServerScope {
  who: Kind[]
}
/** An event, and what the asking person is in it. */
export interface EventScope extends ServerScope {
  event: EventRecord
}
/** A session with its event, and what the asking person is in it. */
export interface SessionScope extends EventScope {
  session: SessionRecord
}
/** What was looked up while a route's right was asked. */
export type ScopeOf<A extends Access> = A['scope'] extends { session: string } | { document: string }
  ? SessionScope
  : A['scope'] extends { event: string }
    ? EventScope
    : ServerScope

/**
 * Answers who may do what, by the tables of `access.ts` and by what is stored; persons by id, `null` for who is not
 * signed in.
 */
export interface Rights {
  /** Refuses with `signed_out`, `not_found` or `not_allowed`; answers with what it had to look up. */
  require<A extends Access>(access: A, personId: string | null, params: Params): Promise<ScopeOf<A>>
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

/** The parameters of a route's path. */
type Params = Readonly<Record<string, string>>

/**
 * How much is looked up at once. Each look-up is short, and so a crowd that comes at one moment waits no longer; what
 * two thousand have under way together keeps the garbage collector busy, and the whole server still, for 50 to 100 ms.
 */
const lookUps = { maxRunning: 32, maxWaiting: Infinity }

const strange = { accountRole: null, assigned: false, roles: [] }

/** What the tables refuse with. Anything else, such as a database that is away, says nothing of a right. */
const refusals: readonly ErrorCode[] = ['signed_out', 'not_found', 'not_allowed']

/** Whether the tables refused; throws what says nothing of a right. */
export function isRefusal(error: unknown): false {
  if (error instanceof DomainError && refusals.includes(error.code)) return false
  throw error
}

function rightsOf(
  session: SessionRecord,
  personId: string | null,
  standing: Standing | null,
  granted: readonly Grant[] | undefined,
): SessionRights | undefined {
  const who = kindsInEvent(personId ?? '', standing, session.published, granted)
  return allows(finding[stateOf(session)], who)
    ? rightsIn(stateOf(session), who, session.cancelledAt !== null)
    : undefined
}

/** Answers from the stores, anew each time: a changed right holds at once. */
export function createRights({
  people,
  events,
  sessions,
  sessionLinks,
}: Pick<Stores, 'people' | 'events' | 'sessions' | 'sessionLinks'>): Rights {
  const bounded = new BoundedWork(lookUps)
  const standing = (personId: string | null, eventId: string) =>
    personId === null ? null : events.standing(eventId, personId)
  const grants = (personIds: readonly string[], session: SessionRecord) =>
    linksWork(stateOf(session)) ? sessionLinks.grantsIn(session.id, personIds) : new Map<string, Grant[]>()
  const inSession = async (personId: string | null, session: SessionRecord) => {
    const [stands, granted] = await Promise.all([
      standing(personId, session.eventId),
      personId === null ? undefined : grants([personId], session),
    ])
    return [personId, stands, granted?.get(personId ?? '')] as const
  }
  const kindsIn = async (personId: string | null, session: SessionRecord) => {
    const [, stands, granted] = await inSession(personId, session)
    return kindsInEvent(personId ?? '', stands, session.published, granted)
  }
  const requireOnServer = async (access: Access, personId: string | null): Promise<ServerScope> => {
    const person = personId === null ? undefined : await people.find(personId)
    const who = kindsOnServer(person ?? null)
    requireAccess(access, who, true)
    return { who }
  }
  const requireInEvent = async (access: Access, personId: string | null, eventId: string): Promise<EventScope> => {
    const event = await events.find(eventId)
    const who = kindsInEvent(personId ?? '', await standing(personId, eventId))
    const isOpen = access.who.includes('stranger') // to whoever knows the event's address
    requireAccess(access, who, event !== undefined && (isOpen || !who.includes('stranger')))
    if (!event) throw notFound()
    return { event, who }
  }
  const requireInSession = async (
    access: Access,
    personId: string | null,
    session: SessionRecord | undefined,
  ): Promise<SessionScope> => {
    const who = session
      ? await kindsIn(personId, session)
      : kindsInEvent(personId ?? '', personId === null ? null : strange)
    requireAccess(access, who, session !== undefined && allows(finding[stateOf(session)], who))
    const event = session && (await events.find(session.eventId))
    if (!session || !event) throw notFound()
    return { event, session, who }
  }
  const require = (access: Access, personId: string | null, params: Params) =>
    bounded.run(async () => {
      const { scope } = access
      if (scope === 'server' || 'secret' in scope || 'person' in scope) return requireOnServer(access, personId)
      if ('event' in scope) return requireInEvent(access, personId, params[scope.event]!)
      const session =
        'session' in scope
          ? await sessions.find(params[scope.session]!)
          : await sessions.findByDocument(params[scope.document]!)
      return requireInSession(access, personId, session)
    })
  return {
    require: require as Rights['require'], // the row's type says which of the three it is
    async sessionRights(personId, sessionId) {
      const session = await sessions.find(sessionId)
      return session && rightsOf(session, ...(await inSession(personId, session)))
    },
    async sessionRightsOf(personIds, sessionId) {
      const session = await sessions.find(sessionId)
      if (!session) return new Map()
      const [standings, granted] = await Promise.all([
        events.standings(session.eventId, personIds),
        grants(personIds, session),
      ])
      const found = personIds.flatMap(id => {
        const rights = rightsOf(session, id, standings.get(id) ?? null, granted.get(id))
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
      const required = require(routeAccess[route.name], visitor?.personId ?? null, route.params)
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
