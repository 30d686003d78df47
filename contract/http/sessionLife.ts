import { Type, type Static } from 'typebox'
import { Fields, Id, Time } from '../feature.ts'
import type { Route } from '../route.ts'

/** A deleted session, which can be brought back until `keptUntil`. */
export const DeletedCard = Fields({
  id: Id,
  title: Type.String(),
  deletedAt: Time,
  deletedBy: Type.String(),
  keptUntil: Time,
})
export type DeletedCard = Static<typeof DeletedCard>

const inSession = Fields({ sessionId: Id })

/** Whom a session names that nobody moderates any more, with their names. */
export interface FormerModerators {
  moderators: string[]
}

/** Copies of sessions, and their end (S12). */
export const sessionLifeRoutes = {
  /** Makes a new draft that says what this one's says. */
  duplicateSession: {
    method: 'POST',
    path: '/api/sessions/:sessionId/duplicate',
    params: inSession,
    reply: Fields({ id: Id }),
  },
  /** `is_live` while it is, `already_done` where it is cancelled. It stays on the agenda. */
  cancelSession: {
    method: 'POST',
    path: '/api/sessions/:sessionId/cancel',
    params: inSession,
    reply: Fields({}),
  },
  uncancelSession: {
    method: 'POST',
    path: '/api/sessions/:sessionId/uncancel',
    params: inSession,
    reply: Fields({}),
  },
  /** `is_live` while it is. From then on it is not there, but for `bringSessionBack`. */
  deleteSession: {
    method: 'DELETE',
    path: '/api/sessions/:sessionId',
    params: inSession,
    reply: Fields({}),
  },
  /** The last ones first, and no more than `limits.shownDeleted`. */
  listDeletedSessions: {
    method: 'GET',
    path: '/api/events/:eventId/deleted',
    params: Fields({ eventId: Id }),
    reply: Fields({ sessions: Type.Array(DeletedCard) }),
  },
  /** `no_moderator`, with `FormerModerators`, where all whom it names as moderators have lost the role (rule A13). */
  bringSessionBack: {
    method: 'POST',
    path: '/api/events/:eventId/deleted/:deletedId',
    params: Fields({ eventId: Id, deletedId: Id }),
    reply: Fields({}),
  },
} as const satisfies Record<string, Route>
