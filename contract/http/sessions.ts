import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull, Time } from '../feature.ts'
import { RichTextNode, type RichText } from '../richText.ts'
import type { Route } from '../route.ts'
import { SessionFields, Visibility } from '../sessionFields.ts'
import { PersonCard, PersonProfile } from './PersonCard.ts'
import { TagCard } from './tags.ts'

/** What is shown of a session wherever it stands. Times are UTC milliseconds. */
const Shown = Fields({
  id: Id,
  title: Type.String(),
  /** The id of an image. */
  thumbnail: OrNull(Id),
  startsAt: Time,
  durationMinutes: Type.Integer(),
  visibility: Visibility,
  live: Type.Boolean(),
  cancelled: Type.Boolean(),
  speakers: Type.Array(PersonCard),
  moderators: Type.Array(PersonCard),
})
/** A session on the agenda. */
export const SessionCard = Fields({
  ...Shown.properties,
  /** By id: what they are called stands once, in `Agenda.tags`. */
  tags: Type.Array(Id),
  mayEdit: Type.Boolean(),
})
export type SessionCard = Static<typeof SessionCard>
/** A session that was never published; for the team only. */
export const DraftCard = Fields({ id: Id, title: Type.String(), createdAt: Time, createdBy: Type.String() })
export type DraftCard = Static<typeof DraftCard>
/** `tags` are those of these sessions, by name; `count` says of how many. */
export const Agenda = Fields({
  sessions: Type.Array(SessionCard),
  tags: Type.Array(Fields({ ...TagCard.properties, count: Type.Integer() })),
  drafts: Type.Array(DraftCard),
})
export type Agenda = Static<typeof Agenda>

/** The session's page (rule P1). `may.enter` is who may come in while it is live. */
export const SessionPage = Fields({
  ...Shown.properties,
  speakers: Type.Array(PersonProfile),
  moderators: Type.Array(PersonProfile),
  eventId: Id,
  eventTitle: Type.String(),
  timeZone: Type.String(),
  description: Type.Unsafe<RichText>(RichTextNode),
  tags: Type.Array(TagCard),
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
  cancelled: Type.Boolean(),
  people: Type.Array(PersonCard), // those whom draft and published version name
  tags: Type.Array(TagCard), // the same
  mayInvite: Type.Boolean(), // people into the event
})
export type Editor = Static<typeof Editor>

/** Sessions: their drafts, their pages and their meetings. */
export const sessionRoutes = {
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
    body: Fields({ baseVersion: Type.Integer({ minimum: 0, maximum: 999_999_999 }) }),
    reply: Fields({ version: Type.Integer() }),
  },
  /** Makes the draft equal to what is published, by edits of the same document. */
  discardDraft: {
    method: 'POST',
    path: '/api/sessions/:sessionId/discard',
    params: Fields({ sessionId: Id }),
    reply: Fields({}),
  },
  /** Starts the session's meeting; who presses it second gets the same one (P1). */
  startMeeting: {
    method: 'POST',
    path: '/api/sessions/:sessionId/meeting',
    params: Fields({ sessionId: Id }),
    reply: Fields({ meetingId: Id }),
  },
} as const satisfies Record<string, Route>
