import { Readable } from 'node:stream'
import type { CalendarFile, Calendars } from '../domain/calendar/createCalendars.ts'
import type { FileReply, Handlers } from './Handler.ts'

const fileOf = ({ name, parts }: CalendarFile): FileReply => ({
  type: 'text/calendar; charset=utf-8',
  name,
  size: undefined,
  shownAs: 'attachment',
  open: async () => Readable.from(parts, { objectMode: false }),
})

/** Sessions for people's own calendars. */
export const calendarHandlers = (calendars: Calendars): Handlers<'getSessionCalendar' | 'getEventCalendar'> => ({
  getSessionCalendar: async ({ scope }) => fileOf(await calendars.ofSession(scope)),
  getEventCalendar: async ({ scope }) => fileOf(await calendars.ofEvent(scope)),
})
