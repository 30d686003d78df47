import type { Role } from '../../contract/audience.ts'
import { DomainError } from '../../contract/errors.ts'
import type { RouteName } from '../../contract/http.ts'
import type { AccountRole, EventRole } from '../../contract/roles.ts'
import type { Visibility } from '../../contract/sessionFields.ts'
import { editors, everybody, involved, participants, routeAccess, type Access, type Kind } from './routeAccess.ts'

/** A session as others find it: a draft was never published; what is deleted is there for nobody. */
export type SessionState = 'draft' | Visibility | 'deleted'

/** Who finds a session at its own address (rule S9); for others it is not there. */
export const finding: Record<SessionState, readonly Kind[]> = {
  draft: editors,
  private: involved,
  unlisted: everybody,
  published: everybody,
  deleted: [],
}

/** On whose agenda a session stands; drafts are a list of their own. */
export const onAgenda: Record<SessionState, readonly Kind[]> = {
  draft: editors,
  private: involved,
  unlisted: involved,
  published: participants,
  deleted: [],
}

/** What each is in a session's room, if there at all; the highest of several counts. */
const roomRoles: Record<Kind, Role | null> = {
  signedOut: null,
  guest: 'attendee',
  stranger: null,
  attendee: 'attendee',
  speaker: 'speaker',
  moderator: 'moderator',
  contentManager: null,
  organizer: 'moderator',
  admin: 'moderator',
}
const highestFirst = ['moderator', 'speaker', 'attendee'] as const satisfies readonly Role[]

/** Whether any of what somebody is stands among those who are allowed. */
export const allows = (allowed: readonly Kind[], who: readonly Kind[]): boolean =>
  who.some(kind => allowed.includes(kind))

/** Whether the table allows somebody a route, whatever is there. */
export const mayUse = (route: RouteName, who: readonly Kind[]): boolean => allows(routeAccess[route].who, who)

/**
 * What a person is in one event: the account's role, whether the event is assigned to it, and the roles in the event.
 */
export interface Standing {
  accountRole: AccountRole | null
  assigned: boolean
  roles: readonly EventRole[]
}

/** What somebody is outside any event. */
export function kindsOnServer(standing: Pick<Standing, 'accountRole'> | null): Kind[] {
  return standing === null ? ['signedOut'] : [standing.accountRole ?? 'stranger']
}

/** What a link makes of a person in one session (rule A7). */
export type Grant = Extract<Kind, 'guest' | Role>

/** Whether links lead into a session: only where it is found by others than those whom it names (rule S9). */
export const linksWork = (state: SessionState): boolean => allows(finding[state], ['guest'])

/** What somebody is in an event, and in the session that names these people and whose links grant this. */
export function kindsInEvent(
  personId: string,
  standing: Standing | null,
  named?: { speakers: readonly string[]; moderators: readonly string[] } | null,
  granted: readonly Grant[] = [],
): Kind[] {
  if (standing === null) return ['signedOut']
  const { accountRole, assigned, roles } = standing
  const found: Kind[] = []
  if (accountRole === 'admin' || (accountRole !== null && assigned)) found.push(accountRole)
  if (named?.moderators.includes(personId)) found.push('moderator')
  if (named?.speakers.includes(personId)) found.push('speaker')
  if (roles.length > 0) found.push('attendee')
  found.push(...granted)
  return found.length > 0 ? found : ['stranger']
}

/** What somebody may do in a session; `roomRole` is null for who may not enter its room. */
export interface SessionRights {
  mayEdit: boolean
  mayStart: boolean
  mayEnter: boolean
  roomRole: Role | null
}

/** The rights in a session, in the order of rule A10; nobody is in the room of one that does not take place. */
export function rightsIn(state: SessionState, who: readonly Kind[], isCancelled: boolean): SessionRights {
  const hasRoom = state !== 'draft' && !isCancelled
  const held = hasRoom && allows(finding[state], who) ? who.map(kind => roomRoles[kind]) : []
  const roomRole = highestFirst.find(role => held.includes(role)) ?? null
  return {
    mayEdit: mayUse('publishSession', who),
    mayStart: hasRoom && mayUse('startMeeting', who),
    mayEnter: roomRole !== null,
    roomRole,
  }
}

/**
 * Refuses what the table does not allow. Who is not signed in and would need to be learns only that; what somebody may
 * not find is not there for them.
 */
export function requireAccess(access: Access, who: readonly Kind[], isFound: boolean): void {
  const isAllowed = allows(access.who, who)
  if (!isAllowed && who.includes('signedOut')) throw new DomainError('signed_out', 'Not signed in')
  if (!isFound) throw notFound()
  if (!isAllowed) throw new DomainError('not_allowed', 'This is for others to do')
}

/** The one answer for what is not there and for what is not to be known of. */
export const notFound = (): DomainError => new DomainError('not_found', 'There is nothing here')
