/** What the calendars of others are told of a session; `address` is that of its page. */
export interface CalendarSession {
  title: string
  startsAt: number
  durationMinutes: number
  address: string
}

const minuteMs = 60_000
const iso = (at: number) => new Date(at).toISOString()
const compact = (at: number) => iso(at).replace(/[-:]|\.\d+/g, '')

const spanOf = ({ startsAt, durationMinutes }: CalendarSession) =>
  [startsAt, startsAt + durationMinutes * minuteMs] as const

/** Where Google Calendar offers a new entry for a session. */
export function googleCalendarLink(session: CalendarSession): string {
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: session.title,
    dates: spanOf(session).map(compact).join('/'),
    location: session.address,
    details: session.address,
  })
  return `https://calendar.google.com/calendar/render?${query}`
}

/** Where Outlook on the web offers a new entry for a session. */
export function outlookCalendarLink(session: CalendarSession): string {
  const [start, end] = spanOf(session)
  const query = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: session.title,
    startdt: iso(start),
    enddt: iso(end),
    location: session.address,
    body: session.address,
  })
  return `https://outlook.live.com/calendar/0/deeplink/compose?${query.toString().replaceAll('+', '%20')}`
}
