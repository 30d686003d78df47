import { expect, test } from 'vitest'
import { googleCalendarLink, outlookCalendarLink } from '../../client/models/calendarLinks.ts'

const session = {
  title: 'Ferries & trams + “boats”',
  startsAt: Date.UTC(2026, 9, 25, 0, 30),
  durationMinutes: 90,
  address: 'https://example.org/sessions/a1',
}
const read = (link: string) => {
  const { origin, pathname, searchParams } = new URL(link)
  return { at: origin + pathname, ...Object.fromEntries(searchParams) }
}

test('[P1] Google Calendar is told of a session by instants', () => {
  expect(read(googleCalendarLink(session))).toEqual({
    at: 'https://calendar.google.com/calendar/render',
    action: 'TEMPLATE',
    text: session.title,
    dates: '20261025T003000Z/20261025T020000Z',
    location: session.address,
    details: session.address,
  })
})

test('[P1] Outlook is told of a session by instants', () => {
  expect(read(outlookCalendarLink(session))).toEqual({
    at: 'https://outlook.live.com/calendar/0/deeplink/compose',
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: session.title,
    startdt: '2026-10-25T00:30:00.000Z',
    enddt: '2026-10-25T02:00:00.000Z',
    location: session.address,
    body: session.address,
  })
  expect(outlookCalendarLink(session)).not.toContain('+') // Outlook shows it as it is
})
