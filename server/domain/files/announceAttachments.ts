import { allows, finding, kindsInEvent } from '../access.ts'
import { addressOf } from '../addresses.ts'
import type { Changes } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import { stateOf, type SessionRecord } from '../sessions/SessionStore.ts'

/** Tells of a session's attachments, which have changed, those who find the session (rules E4, S9). */
export function announceAttachments(
  { changes, rights }: { changes: Changes; rights: Rights },
  session: SessionRecord,
): void {
  changes.publish([addressOf('listAttachments', { sessionId: session.id })], {
    standingsOf: people => rights.standingsIn(people, session.eventId),
    isConcerned: (id, standing) =>
      allows(finding[stateOf(session)], kindsInEvent(id ?? '', standing, session.published)),
  })
}
