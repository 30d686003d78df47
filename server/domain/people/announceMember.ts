import { allows } from '../access.ts'
import { addressOf } from '../addresses.ts'
import { participants } from '../routeAccess.ts'
import { announceList, inEvent, type AnnouncePeopleDeps } from './announcePeople.ts'

/**
 * Tells of somebody who has registered: the lists, and their own pages, of which those of sessions follow whether the
 * event knows who looks. Nobody's rights in a room are others by it: a crowd that registers costs rooms nothing.
 */
export function announceMember(deps: AnnouncePeopleDeps, eventId: string, personId: string): void {
  const { changes } = deps
  announceList(deps, eventId)
  changes.publish(
    [addressOf('getEvent', { eventId })],
    inEvent(deps, eventId, (id, who) => id === personId || allows(participants, who)),
  )
  changes.publish(
    [addressOf('listEvents', {}), addressOf('getAgenda', { eventId }), addressOf('getRegistration', { eventId })],
    inEvent(deps, eventId, id => id === personId),
  )
}
