import { allows, finding, kindsInEvent, mayUse, onAgenda } from '../access.ts'
import type { Kind } from '../routeAccess.ts'
import { addressOf } from '../addresses.ts'
import type { Changes, Concern } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import { stateOf, type SessionRecord } from './SessionStore.ts'

/** Tells the team that the list of an event's drafts, or of what was deleted, shows another title. */
export function announceDraftTitle({ changes, rights }: { changes: Changes; rights: Rights }, eventId: string): void {
  changes.publish([addressOf('getAgenda', { eventId }), addressOf('listDeletedSessions', { eventId })], {
    standingsOf: people => rights.standingsIn(people, eventId),
    isConcerned: (id, standing) => allows(onAgenda.draft, kindsInEvent(id ?? '', standing)),
  })
}

/**
 * Tells of a session that has changed, or is new: each address only to whom it answers differently, or may, before or
 * after (rules E4, S9). Who was named before counts, too.
 */
export function announceSession(
  { changes, rights }: { changes: Changes; rights: Rights },
  before: SessionRecord | undefined,
  after: SessionRecord,
): void {
  const { id: sessionId, eventId } = after
  const isGoneOrBack = before !== undefined && before.deletedAt !== after.deletedAt
  const versions = before ? [before, after] : [after]
  const among = (concerns: (version: SessionRecord, who: readonly Kind[]) => boolean): Concern => ({
    standingsOf: people => rights.standingsIn(people, eventId),
    isConcerned: (id, standing) =>
      versions.some(version => concerns(version, kindsInEvent(id ?? '', standing, version.published))),
  })
  changes.publish(
    [addressOf('getAgenda', { eventId }), addressOf('getEvent', { eventId })],
    among((version, who) => allows(onAgenda[stateOf(version)], who)),
  )
  changes.publish(
    [addressOf('getPublicEvent', { eventId })],
    among(version => stateOf(version) === 'published'),
  )
  changes.publish(
    [addressOf('getSession', { sessionId })],
    among((version, who) => allows(finding[stateOf(version)], who)),
  )
  changes.publish(
    [
      addressOf('getEditor', { sessionId }),
      addressOf('listVersions', { sessionId }),
      ...(isGoneOrBack ? [addressOf('listDeletedSessions', { eventId })] : []),
    ],
    among((_, who) => mayUse('getEditor', who)),
  )
}
