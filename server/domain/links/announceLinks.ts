import { kindsInEvent, mayUse } from '../access.ts'
import { addressOf } from '../addresses.ts'
import type { Changes } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import type { SessionRecord } from '../sessions/SessionStore.ts'

export interface AnnounceLinksDeps {
  changes: Changes
  rights: Pick<Rights, 'standingsIn'>
}
type Session = Pick<SessionRecord, 'id' | 'eventId'>

/** Tells those who see the links into a session that they have changed. */
export function announceLinks({ changes, rights }: AnnounceLinksDeps, { id: sessionId, eventId }: Session): void {
  changes.publish([addressOf('listSessionLinks', { sessionId })], {
    standingsOf: people => rights.standingsIn(people, eventId),
    isConcerned: (id, standing) => mayUse('listSessionLinks', kindsInEvent(id ?? '', standing)),
  })
}

/** Tells people of whom a link has made something else in a session. */
export function announceEntrants(
  { changes }: AnnounceLinksDeps,
  { id: sessionId }: Session,
  personIds: readonly string[],
): void {
  const entrants = new Set<string | null>(personIds)
  changes.publish([addressOf('getSession', { sessionId })], {
    standingsOf: async () => new Map(),
    isConcerned: id => entrants.has(id),
  })
}
