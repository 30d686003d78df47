import type { PublicEvent } from '../../../contract/http/events.ts'
import { showSessions, type Published } from '../sessions/agenda.ts'
import { stateOf } from '../sessions/SessionStore.ts'
import type { Stores } from '../Stores.ts'
import type { EventRecord } from './EventStore.ts'

/** What everybody may know of an event (rule E3). */
export async function publicEventOf(stores: Stores, event: EventRecord): Promise<PublicEvent> {
  const { id, title, timeZone, startsOn, endsOn, description } = event
  const published = (await stores.sessions.list(id)).filter(
    (session): session is Published => stateOf(session) === 'published',
  )
  const shown = await showSessions(stores, id, published, false)
  const speakers = new Map(shown.sessions.flatMap(session => session.speakers.map(card => [card.id, card])))
  return {
    id,
    title,
    timeZone,
    startsOn,
    endsOn,
    description,
    ...shown,
    speakers: [...speakers.values()].sort((a, b) => a.name.localeCompare(b.name)),
  }
}
