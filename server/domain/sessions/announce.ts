import { allows, finding, onAgenda, type Kind } from '../access.ts'
import { addressOf } from '../addresses.ts'
import type { Changes, Visitor } from '../Changes.ts'
import type { Rights } from '../createRights.ts'
import { stateOf, type SessionRecord } from './SessionStore.ts'

/**
 * Tells of a session that has changed, or is new: each address only to whom it answers differently, or may, before or after
 * (rules E4, S9). Who was named before counts, too.
 */
export function announceSession(
  { changes, rights }: { changes: Changes; rights: Rights },
  before: SessionRecord | undefined,
  after: SessionRecord,
): void {
  const { id: sessionId, eventId } = after
  const versions = before ? [before, after] : [after]
  const forThoseOf = (table: typeof finding | typeof onAgenda) => async (visitor: Visitor) => {
    for (const version of versions) {
      if (allows(table[stateOf(version)], await rights.kindsIn(visitor, version))) return true
    }
    return false
  }
  const team: readonly Kind[] = ['contentManager', 'organizer', 'admin']
  const forTeam = async (visitor: Visitor) => (await rights.kindsIn(visitor, after)).some(kind => team.includes(kind))
  changes.tell([addressOf('getAgenda', { eventId }), addressOf('getEvent', { eventId })], forThoseOf(onAgenda))
  changes.tell([addressOf('getSession', { sessionId })], forThoseOf(finding))
  changes.tell([addressOf('getEditor', { sessionId })], forTeam)
}
