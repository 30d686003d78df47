import { Type, type Static } from 'typebox'
import { Fields, Id } from '../feature.ts'
import type { FieldProblem } from '../fieldTypes.ts'
import { limits } from '../limits.ts'
import type { Route } from '../route.ts'
import { sessionFieldNames, sessionFields } from '../sessionFields.ts'

const yearMinutes = 366 * 1440

/** What is done to each of several sessions: by the clock of the event, later or earlier; tagged; published. */
export const ManyChange = Type.Union([
  Fields({ kind: Type.Literal('move'), minutes: Type.Integer({ minimum: -yearMinutes, maximum: yearMinutes }) }),
  Fields({
    kind: Type.Literal('addTags'),
    tagIds: Type.Array(Id, { minItems: 1, maxItems: sessionFields.tags.max }),
  }),
  Fields({ kind: Type.Literal('publish') }),
])
export type ManyChange = Static<typeof ManyChange>

/** A session that stays as it was: fields are wrong, it is live, it is not there, or somebody was quicker. */
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
