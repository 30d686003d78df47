import type { PersonCard, SpeakerProfile } from '../../../contract/http/PersonCard.ts'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import { peopleIn } from '../../../contract/sessionFields.ts'
import { personCard } from '../people/Person.ts'
import type { Stores } from '../Stores.ts'
import type { PublishedSession, SessionRecord } from './SessionStore.ts'

/** Looks up persons once, and answers with their cards in the order of ids; ids of nobody are left out. */
export async function findCards(
  { people, eventPeople }: Pick<Stores, 'people' | 'eventPeople'>,
  eventId: string,
  ids: readonly string[],
): Promise<(ids: readonly string[]) => PersonCard[]> {
  const all = [...new Set(ids)]
  const [found, photos] = await Promise.all([people.findMany(all), eventPeople.photosOf(eventId, all)])
  const cards = new Map(
    found.map(person => [person.id, { ...personCard(person), photo: photos.get(person.id) ?? null }]),
  )
  return wanted => wanted.flatMap(id => cards.get(id) ?? [])
}

/** The same with what the event says of each in words; of whom it does not know, it says nothing. */
export async function findProfiles(
  { people, eventPeople }: Pick<Stores, 'people' | 'eventPeople'>,
  eventId: string,
  ids: readonly string[],
): Promise<(ids: readonly string[]) => SpeakerProfile[]> {
  const all = [...new Set(ids)]
  const [found, said] = await Promise.all([people.findMany(all), eventPeople.saidOf(eventId, all)])
  const nothing = { photo: null, jobTitle: '', company: '', biography: '' }
  const profiles = new Map(
    found.map(person => [person.id, { ...personCard(person), ...(said.get(person.id) ?? nothing) }]),
  )
  return wanted => wanted.flatMap(id => profiles.get(id) ?? [])
}

/** Everybody whom sessions name. */
export const namedIn = (sessions: readonly PublishedSession[]): string[] => sessions.flatMap(peopleIn)

/** A published session on an agenda. */
export function sessionCard(
  { id, published, cancelledAt }: Pick<SessionRecord, 'id' | 'cancelledAt'> & { published: PublishedSession },
  cards: (ids: readonly string[]) => PersonCard[],
  tags: readonly string[],
  live: boolean,
  mayEdit: boolean,
): SessionCard {
  const { title, startsAt, durationMinutes, visibility, thumbnail, speakers, moderators } = published
  return {
    id,
    title,
    thumbnail,
    startsAt,
    durationMinutes,
    visibility,
    live,
    cancelled: cancelledAt !== null,
    speakers: cards(speakers),
    moderators: cards(moderators),
    tags: [...tags],
    mayEdit,
  }
}
