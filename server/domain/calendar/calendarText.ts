import ical, { ICalCalendarMethod, ICalEventStatus, type ICalEventData } from 'ical-generator'

/** A session as a calendar shows it. `revision` only grows: a calendar keeps the entry with the highest one. */
export interface CalendarEntry {
  id: string
  title: string
  startsAt: number
  durationMinutes: number
  revision: number
  isCancelled: boolean
  /** The address of its page. */
  address: string
  description?: string
}

/** So many are written in one go, in 2 ms; others have a turn between. */
const entriesAtOnce = 100
const minuteMs = 60_000
/** Control characters, of which none but line breaks and tabs may stand in a calendar (RFC 5545, 3.1). */
const unkept = /[^\P{Cc}\t\r\n]/gu

/**
 * An iCalendar file (RFC 5545), in parts. Times are instants in UTC, so that no reader need know the zone's rules;
 * `now` is when the file is made.
 */
export function* calendarText(name: string, entries: readonly CalendarEntry[], now: number): Generator<string> {
  for (let start = 0; start === 0 || start < entries.length; start += entriesAtOnce) {
    const text = textOf(name, entries.slice(start, start + entriesAtOnce), now)
    const isLast = start + entriesAtOnce >= entries.length
    const begin = start === 0 ? 0 : text.indexOf('\r\nBEGIN:VEVENT') + 2 // as a line: the name may say so too
    yield text.slice(begin, isLast ? undefined : text.lastIndexOf('END:VCALENDAR'))
  }
}

function textOf(name: string, entries: readonly CalendarEntry[], now: number): string {
  const calendar = ical({ name, prodId: '//greenroom//greenroom//EN', method: ICalCalendarMethod.PUBLISH })
  for (const entry of entries) calendar.createEvent(eventOf(entry, now))
  return `${calendar.toString()}\r\n`
}

const eventOf = (entry: CalendarEntry, now: number): ICalEventData => ({
  id: entry.id,
  start: new Date(entry.startsAt),
  end: new Date(entry.startsAt + entry.durationMinutes * minuteMs),
  stamp: new Date(now),
  summary: entry.title,
  sequence: entry.revision,
  status: entry.isCancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  location: entry.address,
  url: entry.address,
  ...(entry.description !== undefined && { description: entry.description.replaceAll(unkept, '') }),
})
