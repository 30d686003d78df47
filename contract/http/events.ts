import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from '../feature.ts'
import type { Route } from '../route.ts'
import { EventDescription, EventTitle, LocalDate } from '../textShapes.ts'
import { SpeakerProfile } from './PersonCard.ts'
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
  description: Type.String(),
  /** The id of an image. */
  cover: OrNull(Id),
  registrationOpen: Type.Boolean(),
  /** Whether this server sends e-mails, without which nobody registers who is not signed in. */
  sendsMail: Type.Boolean(),
  counts: Fields({ registered: Type.Integer(), speakers: Type.Integer(), sessions: Type.Integer() }),
  may: Fields({ editContent: Type.Boolean(), editSettings: Type.Boolean(), managePeople: Type.Boolean() }),
})
export type EventPage = Static<typeof EventPage>

/** What everybody may know of an event (rule E3): of its sessions those that are published, and who speaks there. */
export const PublicEvent = Fields({
  ...EventCard.properties,
  description: Type.String(),
  cover: OrNull(Id),
  ...Type.Pick(Agenda, ['sessions', 'tags']).properties,
  speakers: Type.Array(SpeakerProfile),
})
export type PublicEvent = Static<typeof PublicEvent>

/** What its organizers say of an event (rule E0). */
export const EventDetails = Fields({
  title: EventTitle,
  timeZone: Type.String({ maxLength: 64 }),
  startsOn: LocalDate,
  endsOn: LocalDate,
  description: EventDescription,
})
export type EventDetails = Static<typeof EventDetails>

/** What **Event settings** change. */
export const EventSettings = Fields({ ...EventDetails.properties, registrationOpen: Type.Boolean() })
export type EventSettings = Static<typeof EventSettings>

/** `details` of `no_such_time`: sessions whose time a zone's clocks never show. */
export const SkippedSessions = Fields({ sessions: Type.Array(Fields({ id: Id, title: Type.String() })) })
export type SkippedSessions = Static<typeof SkippedSessions>

/** Events: their list and their pages. */
export const eventRoutes = {
  listEvents: {
    method: 'GET',
    path: '/api/events',
    reply: Fields({ events: Type.Array(EventCard), mayCreate: Type.Boolean() }),
  },
  createEvent: {
    method: 'POST',
    path: '/api/events',
    body: EventDetails,
    reply: EventCard,
  },
  /**
   * Changes what is named. Sessions keep their times of the wall clock when the zone changes; `no_such_time` with
   * `SkippedSessions` where the new zone has no such time.
   */
  changeEvent: {
    method: 'PATCH',
    path: '/api/events/:eventId',
    params: Fields({ eventId: Id }),
    body: Type.Partial(EventSettings, { additionalProperties: false }),
    reply: Fields({}),
  },
  /** Takes it away with its sessions, if `title` is its title; `is_live` while one of them is. */
  deleteEvent: {
    method: 'POST',
    path: '/api/events/:eventId/delete',
    params: Fields({ eventId: Id }),
    body: Fields({ title: Type.String({ maxLength: 200 }) }),
    reply: Fields({}),
  },
  getEvent: { method: 'GET', path: '/api/events/:eventId', params: Fields({ eventId: Id }), reply: EventPage },
  getPublicEvent: {
    method: 'GET',
    path: '/api/events/:eventId/public',
    params: Fields({ eventId: Id }),
    reply: PublicEvent,
  },
  /** With `coming` so many of the sessions that are live or still to come, soonest first, and no drafts. */
  getAgenda: {
    method: 'GET',
    path: '/api/events/:eventId/sessions',
    params: Fields({ eventId: Id }),
    query: Fields({ coming: Type.Optional(Type.String({ pattern: '^([1-9]|[1-4][0-9]|50)$' })) }),
    reply: Agenda,
  },
} as const satisfies Record<string, Route>
