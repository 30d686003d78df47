import type { Agenda } from '../../../contract/http/sessions.ts'
import { allows, kindsInEvent, mayUse, onAgenda } from '../access.ts'
import type { EventScope } from '../createRights.ts'
import { fullName } from '../people/Person.ts'
import type { Stores } from '../Stores.ts'
import { byName } from '../tags/TagStore.ts'
import { findCards, namedIn, sessionCard } from './cards.ts'
import { stateOf, type PublishedSession, type SessionRecord } from './SessionStore.ts'

/** A session that was published. */
export type Published = SessionRecord & { published: PublishedSession }

/** The sessions of an event that stand on somebody's agenda; those that were never published are `drafts`. */
export async function sessionsFor(
  { sessions, events }: Stores,
  eventId: string,
  personId: string,
): Promise<{ published: Published[]; drafts: SessionRecord[] }> {
  const standing = await events.standing(eventId, personId)
  const seen = (await sessions.list(eventId)).filter(session =>
    allows(onAgenda[stateOf(session)], kindsInEvent(personId, standing, session.published)),
  )
  return {
    published: seen.filter((session): session is Published => session.published !== null),
    drafts: seen.filter(session => session.published === null),
  }
}

/** What one person sees of an event's sessions (rules E2, S9). */
export async function agendaOf(stores: Stores, { event, who }: EventScope, personId: string): Promise<Agenda> {
  const seen = await sessionsFor(stores, event.id, personId)
  const [shown, creators] = await Promise.all([
    showSessions(stores, event.id, seen.published, mayUse('getEditor', who)),
    stores.people.findMany(seen.drafts.map(s => s.createdBy)),
  ])
  const names = new Map(creators.map(person => [person.id, fullName(person)]))
  return {
    ...shown,
    drafts: seen.drafts.map(({ id, draftTitle, createdAt, createdBy }) => ({
      id,
      title: draftTitle,
      createdAt,
      createdBy: names.get(createdBy) ?? '',
    })),
  }
}

/** So many of the sessions that are live or still to come, soonest first, as one person sees them (rule E1). */
export async function comingOf(
  stores: Stores,
  { event, who }: EventScope,
  personId: string,
  { now, most }: { now: number; most: number },
): Promise<Agenda> {
  const [{ published }, live] = await Promise.all([
    sessionsFor(stores, event.id, personId),
    stores.meetings.liveIn(event.id),
  ])
  const isComing = ({ id, published: { startsAt, durationMinutes } }: Published) =>
    live.has(id) || startsAt + durationMinutes * 60_000 > now
  const first = published
    .filter(isComing)
    .toSorted((a, b) => a.published.startsAt - b.published.startsAt)
    .slice(0, most)
  return { ...(await showSessions(stores, event.id, first, mayUse('getEditor', who))), drafts: [] }
}

/** Sessions of an event as they stand on an agenda, with the tags that they have. */
export async function showSessions(
  stores: Stores,
  eventId: string,
  seen: readonly Published[],
  mayEdit: boolean,
): Promise<Pick<Agenda, 'sessions' | 'tags'>> {
  const [live, tagged, cards] = await Promise.all([
    stores.meetings.liveIn(eventId),
    stores.tags.ofSessions(eventId),
    findCards(stores, eventId, namedIn(seen.map(({ published }) => published))),
  ])
  const tagsOf = ({ id }: Published) => tagged.get(id) ?? []
  return {
    sessions: seen.map(session => sessionCard(session, cards, tagsOf(session), live.has(session.id), mayEdit)),
    tags: await countTags(stores, eventId, seen.flatMap(tagsOf)),
  }
}

/** The tags of what somebody sees, and of nothing else: what only hidden sessions have is not told. */
async function countTags({ tags }: Stores, eventId: string, ids: readonly string[]): Promise<Agenda['tags']> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  const found = await tags.findMany(eventId, [...counts.keys()])
  return found.toSorted(byName).map(tag => ({ ...tag, count: counts.get(tag.id)! }))
}
