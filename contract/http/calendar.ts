import { Fields, Id } from '../feature.ts'
import type { Route } from '../route.ts'

/** Sessions for people's own calendars, as iCalendar (RFC 5545). */
export const calendarRoutes = {
  /** One session, for whoever finds it. */
  getSessionCalendar: {
    kind: 'file',
    method: 'GET',
    path: '/api/sessions/:sessionId/calendar.ics',
    params: Fields({ sessionId: Id }),
    types: ['text/calendar'],
  },
  /** What an event has published; calendars ask for it again and again, and none of them is signed in. */
  getEventCalendar: {
    kind: 'file',
    method: 'GET',
    path: '/api/events/:eventId/calendar.ics',
    params: Fields({ eventId: Id }),
    types: ['text/calendar'],
  },
} as const satisfies Record<string, Route>
