import { Type, type Static } from 'typebox'
import { Fields, Id } from '../feature.ts'
import { patterns } from '../patterns.ts'
import { EventRole } from '../roles.ts'
import type { Route } from '../route.ts'
import { EventTitle, LocalDate } from '../textShapes.ts'
import { PersonCard } from './PersonCard.ts'
import { Agenda } from './sessions.ts'

/** An event in a list; its days are those of its own time zone. */
export const EventCard = Fields({
  id: Id,
  title: Type.String(),
  timeZone: Type.String(),
  startsOn: LocalDate,
  endsOn: LocalDate,
})
export type EventCard = Static<typeof EventCard>
export const EventPage = Fields({
  ...EventCard.properties,
  counts: Fields({ registered: Type.Integer(), speakers: Type.Integer(), sessions: Type.Integer() }),
  may: Fields({ editContent: Type.Boolean() }),
})
export type EventPage = Static<typeof EventPage>

/** Events and the people of them. */
export const eventRoutes = {
  listEvents: {
    method: 'GET',
    path: '/api/events',
    reply: Fields({ events: Type.Array(EventCard), mayCreate: Type.Boolean() }),
  },
  createEvent: {
    method: 'POST',
    path: '/api/events',
    body: Fields({
      title: EventTitle,
      timeZone: Type.String({ maxLength: 64 }),
      startsOn: LocalDate,
      endsOn: LocalDate,
    }),
    reply: EventCard,
  },
  getEvent: { method: 'GET', path: '/api/events/:eventId', params: Fields({ eventId: Id }), reply: EventPage },
  getAgenda: { method: 'GET', path: '/api/events/:eventId/sessions', params: Fields({ eventId: Id }), reply: Agenda },
  searchPeople: {
    method: 'GET',
    path: '/api/events/:eventId/people',
    params: Fields({ eventId: Id }),
    query: Fields({ role: EventRole, text: Type.String({ maxLength: 100, pattern: patterns.searchText }) }),
    reply: Fields({ people: Type.Array(PersonCard) }),
  },
} as const satisfies Record<string, Route>
