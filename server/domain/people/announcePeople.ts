import { allows, kindsInEvent, mayUse } from '../access.ts'
import { addressOf } from '../addresses.ts'
import type { Changes, Concern } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import { participants, type Kind } from '../routeAccess.ts'
import { announceSession } from '../sessions/announce.ts'
import type { SessionRecord } from '../sessions/SessionStore.ts'
import type { Stores } from '../Stores.ts'

/** Where a person's roles in an event count, as it was before they changed. */
export interface RolesAtStake {
  /** With the person named wherever the published version does. */
  naming: readonly SessionRecord[]
  live: ReadonlySet<string>
}

/** Looks up before a change what must hear of it: afterwards nothing is asked of the database any more. */
export async function findRolesAtStake(
  { eventPeople, sessions, meetings }: Stores,
  eventId: string,
  personId: string | undefined,
): Promise<RolesAtStake> {
  const [named, live] = await Promise.all([
    personId === undefined ? [] : eventPeople.sessionsNaming(eventId, personId),
    meetings.liveIn(eventId),
  ])
  const records = await sessions.findMany([...new Set(named.map(({ sessionId }) => sessionId))])
  const naming = records.map(record => {
    const { published } = record
    if (!published || personId === undefined) return record
    const withThem = (role: 'speaker' | 'moderator', ids: readonly string[]) =>
      named.some(each => each.sessionId === record.id && each.role === role)
        ? [...new Set([...ids, personId])]
        : [...ids]
    const speakers = withThem('speaker', published.speakers)
    const moderators = withThem('moderator', published.moderators)
    return { ...record, published: { ...published, speakers, moderators } }
  })
  return { naming, live }
}

/** What telling of people needs. */
export interface AnnouncePeopleDeps {
  changes: Changes
  rights: Rights
}

/** Those in an event whom a change concerns. */
export const inEvent = (
  { rights }: AnnouncePeopleDeps,
  eventId: string,
  concerns: (id: string, who: readonly Kind[]) => boolean,
): Concern => ({
  standingsOf: people => rights.standingsIn(people, eventId),
  isConcerned: (id, standing) => concerns(id ?? '', kindsInEvent(id ?? '', standing)),
})

/** Tells those who manage an event's people that the list is another one now. */
export function announceList(deps: AnnouncePeopleDeps, eventId: string): void {
  deps.changes.publish(
    [addressOf('listPeople', { eventId })],
    inEvent(deps, eventId, (_, who) => mayUse('listPeople', who)),
  )
}

/**
 * Tells of people of an event whose roles may be others now: each page only to whom it answers differently, and rooms
 * at once (rule A8).
 */
export function announcePeople(
  deps: AnnouncePeopleDeps,
  eventId: string,
  personIds: ReadonlySet<string>,
  { naming, live }: RolesAtStake,
): void {
  const { changes } = deps
  announceList(deps, eventId)
  changes.publish(
    [addressOf('getEvent', { eventId }), addressOf('getAgenda', { eventId })],
    inEvent(deps, eventId, (id, who) => personIds.has(id) || allows(participants, who)),
  )
  changes.publish(
    [
      addressOf('listEvents', {}),
      addressOf('getRegistration', { eventId }),
      ...[...live].map(sessionId => addressOf('getSession', { sessionId })),
    ],
    inEvent(deps, eventId, id => personIds.has(id)),
  )
  for (const session of naming) announceSession(deps, undefined, session)
  for (const sessionId of live) changes.rightsChanged.publish({ sessionId })
}
