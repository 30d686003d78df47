import type { PublicEvent } from '../../../contract/http/events.ts'
import { findProfiles } from '../sessions/cards.ts'
import { showSessions, type Published } from '../sessions/agenda.ts'
import { stateOf } from '../sessions/SessionStore.ts'
import type { Stores } from '../Stores.ts'
import type { EventRecord } from './EventStore.ts'

/** What everybody may know of an event (rule E3). */
export async function publicEventOf(stores: Stores, event: EventRecord): Promise<PublicEvent> {
  const { id, title, timeZone, startsOn, endsOn, description, cover } = event
  const published = (await stores.sessions.list(id)).filter(
    (session): session is Published => stateOf(session) === 'published',
  )
  const shown = await showSessions(stores, id, published, false)
  const speakers = [...new Set(published.flatMap(session => session.published.speakers))]
  const profiles = (await findProfiles(stores, id, speakers))(speakers)
  return {
    id,
    title,
    timeZone,
    startsOn,
    endsOn,
    description,
    cover,
    ...shown,
    speakers: profiles.sort((a, b) => a.name.localeCompare(b.name)),
  }
}
