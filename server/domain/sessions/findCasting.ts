import type { Casting } from '../../../contract/fieldTypes.ts'
import { peopleIn, type DraftFields, type PeopleFieldName } from '../../../contract/sessionFields.ts'
import type { EventStore } from '../events/EventStore.ts'

/** Says of those whom a draft names, and of nobody else, which roles they have in the event. */
export async function findCasting(
  events: EventStore,
  eventId: string,
  draft: Pick<DraftFields, PeopleFieldName>,
): Promise<Casting> {
  const standings = await events.standings(eventId, [...new Set(peopleIn(draft))])
  return { hasRole: (id, role) => standings.get(id)?.roles.includes(role) ?? false }
}
