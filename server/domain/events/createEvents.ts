import { DomainError } from '../../../contract/errors.ts'
import type { EventCard, EventPage } from '../../../contract/http/events.ts'
import type { PersonCard } from '../../../contract/http/PersonCard.ts'
import type { RouteBody, RouteQuery, RouteReply } from '../../../contract/http.ts'
import { mayUse } from '../access.ts'
import type { Kind } from '../routeAccess.ts'
import { addressOf } from '../addresses.ts'
import type { Changes } from '../Changes.ts'
import type { EventScope } from '../createRights.ts'
import type { Effects } from '../Effects.ts'
import { foldName, personCard } from '../people/Person.ts'
import { sessionsFor } from '../sessions/agenda.ts'
import type { Stores } from '../Stores.ts'
import { isCalendarDay, isTimeZone } from '../zonedTime.ts'
import type { EventRecord } from './EventStore.ts'

const shownEvents = 100
const shownPeople = 20

interface Deps {
  stores: Stores
  effects: Effects
  changes: Changes
}

/** Events and the people of them. Rights are asked before. */
export interface Events {
  list(who: readonly Kind[], personId: string): Promise<RouteReply<'listEvents'>>
  create(body: RouteBody<'createEvent'>, personId: string): Promise<EventCard>
  page(scope: EventScope, personId: string): Promise<EventPage>
  searchPeople(scope: EventScope, query: RouteQuery<'searchPeople'>): Promise<{ people: PersonCard[] }>
}

const eventCard = ({ id, title, timeZone, startsOn, endsOn }: EventRecord): EventCard => ({
  id,
  title,
  timeZone,
  startsOn,
  endsOn,
})

function requireSensible({ timeZone, startsOn, endsOn }: RouteBody<'createEvent'>): void {
  const faults = [
    ...(isTimeZone(timeZone)
      ? []
      : [{ field: 'timeZone', message: 'must be the name of a time zone, such as Europe/Lisbon' }]),
    ...(isCalendarDay(startsOn) ? [] : [{ field: 'startsOn', message: 'must be a day in the calendar' }]),
    ...(isCalendarDay(endsOn) && endsOn >= startsOn
      ? []
      : [{ field: 'endsOn', message: 'must be a day in the calendar, not before the first' }]),
  ]
  if (faults.length > 0) throw new DomainError('bad_request', 'Some fields are wrong', { faults })
}

/** Joins the parts of events. */
export function createEvents({ stores, effects, changes }: Deps): Events {
  const { events } = stores
  return {
    async list(who, personId) {
      const found = who.includes('admin')
        ? await events.listAll(shownEvents)
        : await events.listOf(personId, shownEvents)
      return { events: found.map(eventCard), mayCreate: mayUse('createEvent', who) }
    },

    async create(body, personId) {
      requireSensible(body)
      const event: EventRecord = {
        ...body,
        title: body.title.trim(),
        id: effects.id(),
        createdBy: personId,
        createdAt: effects.now(),
      }
      await events.insert(event)
      changes.publish([addressOf('listEvents', {})], {
        standingsOf: async () => new Map(),
        isConcerned: id => id === personId,
      })
      return eventCard(event)
    },

    async page({ event, who }, personId) {
      const [registered, speakers, seen] = await Promise.all([
        events.count(event.id, 'attendee'),
        events.count(event.id, 'speaker'),
        sessionsFor(stores, event.id, personId),
      ])
      return {
        ...eventCard(event),
        counts: { registered, speakers, sessions: seen.published.length },
        may: { editContent: mayUse('createSession', who) },
      }
    },

    async searchPeople({ event }, { role, text }) {
      return { people: (await events.search(event.id, role, foldName(text.trim()), shownPeople)).map(personCard) }
    },
  }
}
