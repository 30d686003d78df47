import type { SessionPage } from '../../contract/http/sessions.ts'
import { isOver } from './agenda.ts'

/** The one thing that a session's page offers (rules P1 to P3). */
export type SessionAction = 'join' | 'start' | 'wait' | 'signIn' | 'notKnown' | 'over' | 'cancelled'

/** What to offer to whom: joining while it is live, starting for those who may, and a way in for everyone else. */
export function sessionAction(
  page: Pick<SessionPage, 'title' | 'live' | 'cancelled' | 'may' | 'startsAt' | 'durationMinutes'>,
  signedIn: boolean,
  now: number,
): SessionAction {
  if (page.cancelled) return 'cancelled'
  if (page.live && page.may.enter) return 'join'
  if (!page.live && page.may.start) return 'start'
  if (isOver(page, now)) return 'over'
  if (!page.may.enter) return signedIn ? 'notKnown' : 'signIn'
  return 'wait'
}
