import { Type, type Static } from 'typebox'
import { Fields, Id, OrNull } from '../feature.ts'
import type { FieldProblem } from '../fieldTypes.ts'
import { limits } from '../limits.ts'
import type { Route } from '../route.ts'
import { sessionFieldNames, sessionFields } from '../sessionFields.ts'

const yearMinutes = 366 * 1440
const maxIdsChars = 41 * limits.sessionsAtOnce

/** As somebody has typed it, and drafts keep it. */
const Clock = Type.String({ maxLength: 40 })

/** Where the draft of a session stands, by the clock of the event. */
export const SessionStart = Fields({ id: Id, date: OrNull(Clock), time: OrNull(Clock) })
export type SessionStart = Static<typeof SessionStart>

/**
 * What is done to each of several sessions: by the clock of the event, later or earlier; tagged; published. Each can be
 * asked for twice, as when the reply was lost: what was moved `from` where it stood does not move again.
 */
export const ManyChange = Type.Union([
  Fields({
    kind: Type.Literal('move'),
    minutes: Type.Integer({ minimum: -yearMinutes, maximum: yearMinutes }),
    from: Type.Array(SessionStart, { maxItems: limits.sessionsAtOnce }),
  }),
  Fields({
    kind: Type.Literal('addTags'),
    tagIds: Type.Array(Id, { minItems: 1, maxItems: sessionFields.tags.max }),
  }),
  Fields({ kind: Type.Literal('publish') }),
])
export type ManyChange = Static<typeof ManyChange>

/** A session that stays as it was: fields are wrong, it is live, it is not there, or somebody was quicker:
 * it stands elsewhere than where it was to be moved from, or has just been published. */
export const RefusedSession = Fields({
  id: Id,
  title: Type.String(),
  why: Type.Enum(['wrong', 'live', 'gone', 'meanwhile']),
  problems: Type.Array(
    Fields({ field: Type.Enum(sessionFieldNames), problem: Type.Unsafe<FieldProblem>(Type.String()) }),
  ),
})
export type RefusedSession = Static<typeof RefusedSession>

/** Several sessions of an event at once (rule E5). */
export const manySessionsRoutes = {
  /** Where the drafts of some sessions stand now, of those that are there; `ids` with commas between. */
  getSessionStarts: {
    method: 'GET',
    path: '/api/events/:eventId/sessions/starts',
    params: Fields({ eventId: Id }),
    query: Fields({
      ids: Type.String({ pattern: '^[A-Za-z0-9-]{1,40}(,[A-Za-z0-9-]{1,40})*$', maxLength: maxIdsChars }),
    }),
    reply: Fields({ starts: Type.Array(SessionStart) }),
  },
  /**
   * Changes each whole or not at all. Those whose draft was as published are published with the change (`published`);
   * of the others only the draft is changed (`drafted`).
   */
  changeSessions: {
    method: 'POST',
    path: '/api/events/:eventId/sessions/changes',
    params: Fields({ eventId: Id }),
    body: Fields({
      sessionIds: Type.Array(Id, { minItems: 1, maxItems: limits.sessionsAtOnce, uniqueItems: true }),
      change: ManyChange,
    }),
    reply: Fields({
      published: Type.Array(Id),
      drafted: Type.Array(Id),
      refused: Type.Array(RefusedSession),
    }),
  },
} as const satisfies Record<string, Route>
