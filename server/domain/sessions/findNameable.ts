import type { Nameable } from '../../../contract/fieldTypes.ts'
import { peopleIn, type DraftFields, type PeopleFieldName } from '../../../contract/sessionFields.ts'
import type { Stores } from '../Stores.ts'

/** Says of those whom a draft names, and of its tags, and of nothing else, what they are in the event. */
export async function findNameable(
  { events, tags }: Pick<Stores, 'events' | 'tags'>,
  eventId: string,
  draft: Pick<DraftFields, PeopleFieldName | 'tags'>,
): Promise<Nameable> {
  const [standings, found] = await Promise.all([
    events.standings(eventId, [...new Set(peopleIn(draft))]),
    tags.findMany(eventId, draft.tags),
  ])
  const tagIds = new Set(found.map(tag => tag.id))
  return {
    hasRole: (id, role) => standings.get(id)?.roles.includes(role) ?? false,
    hasTag: id => tagIds.has(id),
  }
}
