import type { Nameable } from '../../../contract/fieldTypes.ts'
import { peopleIn, type DraftFields, type PeopleFieldName } from '../../../contract/sessionFields.ts'
import type { Stores } from '../Stores.ts'
import type { SessionRecord } from './SessionStore.ts'

/** Says of those whom a session's draft names, of its tags and its image, and of nothing else, what they are there. */
export async function findNameable(
  { events, tags, images }: Pick<Stores, 'events' | 'tags' | 'images'>,
  { id: ownerId, eventId }: Pick<SessionRecord, 'id' | 'eventId'>,
  draft: Pick<DraftFields, PeopleFieldName | 'tags' | 'thumbnail'>,
): Promise<Nameable> {
  const [standings, found, image] = await Promise.all([
    events.standings(eventId, [...new Set(peopleIn(draft))]),
    tags.findMany(eventId, draft.tags),
    draft.thumbnail === null ? undefined : images.find({ eventId, ownerId, shape: 'thumbnail' }, draft.thumbnail),
  ])
  const tagIds = new Set(found.map(tag => tag.id))
  return {
    hasRole: (id, role) => standings.get(id)?.roles.includes(role) ?? false,
    hasTag: id => tagIds.has(id),
    hasImage: id => image?.id === id,
  }
}
