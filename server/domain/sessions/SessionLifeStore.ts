import type { SessionBounds } from './SessionStore.ts'

/** Whether something was done, or what was in its way: the session is live, or is in that state already or deleted. */
export type LifeChange = 'done' | 'isLive' | 'notNow'

/** Whether a session is back, or why not: none of those it names as its moderators moderates the event any more. */
export type BringingBack = 'done' | 'notNow' | 'full' | 'noModerator'

/** A deleted session that can still be brought back. */
export interface DeletedSession {
  id: string
  title: string
  deletedAt: number
  deletedBy: string
}

/** A session that is to be taken away for good, with the meetings that it has had. */
export interface ExpiredSession {
  id: string
  documentId: string
  meetingIds: string[]
}

/**
 * Port: where sessions are cancelled and deleted. Whoever publishes, starts, cancels and deletes one at once does so
 * one after the other: each sees what those before it have done.
 */
export interface SessionLifeStore {
  cancel(sessionId: string, at: number): Promise<LifeChange>
  /** Takes a cancellation back. */
  uncancel(sessionId: string): Promise<LifeChange>
  delete(sessionId: string, by: string, at: number): Promise<LifeChange>
  /** What has been deleted after that and is the event's; it needs a place and, if it was published, a moderator. */
  bringBack(eventId: string, sessionId: string, deletedAfter: number, bounds: SessionBounds): Promise<BringingBack>
  /** Those of an event that were deleted after that, the last ones first. */
  listDeleted(eventId: string, deletedAfter: number, count: number): Promise<DeletedSession[]>
  /** Some that were deleted by then, the first ones first. */
  listExpired(deletedBy: number, count: number): Promise<ExpiredSession[]>
  /** Takes away all that is kept of a session, if it was deleted by then; the bytes of its files are unwanted then. */
  purge(sessionId: string, deletedBy: number): Promise<void>
}
