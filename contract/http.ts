import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull, Time } from './feature.ts'
import { patterns } from './patterns.ts'
import type { Part, Route } from './route.ts'
import { RichTextNode, type RichText } from './richText.ts'
import { AccountRole, EventRole } from './roles.ts'
import { SessionFields, Visibility } from './sessionFields.ts'
import { Email, EventTitle, LocalDate, Name, Password, Token } from './textShapes.ts'

const Nothing = Fields({})

const PersonColor = Type.Integer({ minimum: 1, maximum: 12 })
/** Where a link leads, and whether it works once; those of the sample event stay good (A9). */
const LinkUse = { returnTo: OrNull(Type.String()), worksOnce: Type.Boolean() }

/** A person as others see them; `color` is 1 to 12, one of the person colours. */
export const PersonCard = Fields({ id: Id, name: Type.String(), color: PersonColor })
export type PersonCard = Static<typeof PersonCard>
/** The person who asks. */
export const Me = Fields({
  id: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  color: PersonColor,
  accountRole: OrNull(AccountRole),
})
export type Me = Static<typeof Me>

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

/** A session on the agenda. Times are UTC milliseconds. */
export const SessionCard = Fields({
  id: Id,
  title: Type.String(),
  startsAt: Time,
  durationMinutes: Type.Integer(),
  visibility: Visibility,
  live: Type.Boolean(),
  speakers: Type.Array(PersonCard),
  moderators: Type.Array(PersonCard),
  mayEdit: Type.Boolean(),
})
export type SessionCard = Static<typeof SessionCard>
/** A session that was never published; for the team only. */
export const DraftCard = Fields({ id: Id, title: Type.String(), createdAt: Time, createdBy: Type.String() })
export type DraftCard = Static<typeof DraftCard>
export const Agenda = Fields({ sessions: Type.Array(SessionCard), drafts: Type.Array(DraftCard) })
export type Agenda = Static<typeof Agenda>

/** The session's page (rule P1). `may.enter` is who may come in while it is live. */
export const SessionPage = Fields({
  id: Id,
  eventId: Id,
  eventTitle: Type.String(),
  timeZone: Type.String(),
  title: Type.String(),
  description: Type.Unsafe<RichText>(RichTextNode),
  startsAt: Time,
  durationMinutes: Type.Integer(),
  visibility: Visibility,
  live: Type.Boolean(),
  speakers: Type.Array(PersonCard),
  moderators: Type.Array(PersonCard),
  may: Fields({ edit: Type.Boolean(), start: Type.Boolean(), enter: Type.Boolean() }),
})
export type SessionPage = Static<typeof SessionPage>

/** What the editor needs besides the shared draft itself. `version` is 0 until the first publishing. */
export const Editor = Fields({
  id: Id,
  eventId: Id,
  eventTitle: Type.String(),
  timeZone: Type.String(),
  documentId: Id,
  version: Type.Integer(),
  published: OrNull(SessionFields),
  live: Type.Boolean(),
  people: Type.Array(PersonCard), // those whom draft and published version name
})
export type Editor = Static<typeof Editor>

/**
 * Every route of the API, as server and client know it. Errors come as `ApiError` with a status by contract/errors.ts.
 * Each route that changes something is refused unless `Origin` is the server's own.
 */
export const routes = {
  /** Who is signed in; and what a page begins with: the server's time, and which build of the pages it serves. */
  getMe: {
    method: 'GET',
    path: '/api/me',
    reply: Fields({ me: OrNull(Me), now: Type.Integer(), build: Type.String() }),
  },
  signIn: {
    method: 'POST',
    path: '/api/sign-in',
    body: Fields({ email: Email, password: Type.String({ maxLength: 200 }) }),
    reply: Me,
  },
  signOut: { method: 'POST', path: '/api/sign-out', reply: Nothing },
  /** Answers the same, in the same time, for known and unknown addresses (A7); `returnTo` is a path of this server. */
  requestLink: {
    method: 'POST',
    path: '/api/sign-in-links',
    body: Fields({
      email: Email,
      returnTo: OrNull(Type.String({ maxLength: 500, pattern: patterns.path })),
    }),
    reply: Nothing,
  },
  /** Whom a link would sign in; does not use it up. */
  getLink: {
    method: 'GET',
    path: '/api/sign-in-links/:token',
    params: Fields({ token: Token }),
    reply: Fields({ name: Type.String(), color: PersonColor, email: Type.String(), ...LinkUse }),
  },
  useLink: { method: 'POST', path: '/api/sign-in-links/:token', params: Fields({ token: Token }), reply: Me },
  /** The first account, an admin, made at the printed one-time address (A9). */
  getSetUp: { method: 'GET', path: '/api/set-up/:token', params: Fields({ token: Token }), reply: Nothing },
  setUp: {
    method: 'POST',
    path: '/api/set-up/:token',
    params: Fields({ token: Token }),
    body: Fields({ email: Email, firstName: Name, lastName: Name, password: Password }),
    reply: Me,
  },

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

  /** Makes a session that is only a draft, with its shared document (S1, S19). */
  createSession: {
    method: 'POST',
    path: '/api/events/:eventId/sessions',
    params: Fields({ eventId: Id }),
    body: Fields({ kind: Type.Literal('interactiveRoom') }),
    reply: Fields({ id: Id }),
  },
  getSession: {
    method: 'GET',
    path: '/api/sessions/:sessionId',
    params: Fields({ sessionId: Id }),
    reply: SessionPage,
  },
  getEditor: {
    method: 'GET',
    path: '/api/sessions/:sessionId/editor',
    params: Fields({ sessionId: Id }),
    reply: Editor,
  },
  /**
   * Publishes the whole draft as the server has it (S16). `invalid_fields` with `details.problems` (FieldProblems)
   * where it is wrong; `published_meanwhile` with `details` of `PublishedMeanwhile` where somebody published since
   * `baseVersion`.
   */
  publishSession: {
    method: 'POST',
    path: '/api/sessions/:sessionId/publish',
    params: Fields({ sessionId: Id }),
    body: Fields({ baseVersion: Type.Integer({ minimum: 0 }) }),
    reply: Fields({ version: Type.Integer() }),
  },
  /** Makes the draft equal to what is published, by edits of the same document. */
  discardDraft: {
    method: 'POST',
    path: '/api/sessions/:sessionId/discard',
    params: Fields({ sessionId: Id }),
    reply: Nothing,
  },
  /** Starts the session's meeting; who presses it second gets the same one (P1). */
  startMeeting: {
    method: 'POST',
    path: '/api/sessions/:sessionId/meeting',
    params: Fields({ sessionId: Id }),
    reply: Fields({ meetingId: Id }),
  },

  /** What this table says, as OpenAPI (rule O6). */
  getDescription: { kind: 'file', method: 'GET', path: '/api/openapi.json', types: ['application/json'] },
  /** E-mails of a development server, behind its printed secret (A9). */
  getMailbox: {
    method: 'GET',
    path: '/api/mailbox/:token',
    params: Fields({ token: Token }),
    reply: Fields({
      mails: Type.Array(Fields({ to: Type.String(), subject: Type.String(), text: Type.String(), at: Time })),
    }),
  },
} as const satisfies Record<string, Route>

export type RouteName = keyof typeof routes
/** The routes that take and answer JSON. */
export type JsonRouteName = {
  [N in RouteName]: (typeof routes)[N] extends { kind: 'file' | 'redirect' | 'upload' } ? never : N
}[RouteName]
export type RouteParams<N extends RouteName> = Part<(typeof routes)[N], 'params'>
export type RouteQuery<N extends RouteName> = Part<(typeof routes)[N], 'query'>
export type RouteBody<N extends RouteName> = Part<(typeof routes)[N], 'body'>
export type RouteReply<N extends RouteName> = Part<(typeof routes)[N], 'reply'>

/** The body of every refusal. */
export interface ApiError {
  error: { code: string; message: string; details?: unknown }
}

/** Where pages ask for the shared draft: a WebSocket at this path plus the document's id. */
export const documentsPath = '/documents'
