import { expect, test } from 'vitest'
import { daysText, zoneText } from '../../client/models/times.ts'
import { eventDays } from '../../server/domain/events/eventDays.ts'
import { invitationMail } from '../../server/domain/people/invitationMail.ts'

const event = { title: 'Harbour Forum', startsOn: '2026-11-28', endsOn: '2026-11-30', timeZone: 'Europe/Lisbon' }

test('[A5] an invitation says the days of the event in words, and in which zone', () => {
  const person = { id: 'p1', email: 'a@example.org', firstName: 'Ana', lastName: 'Lima', accountRole: null }
  const { text } = invitationMail({ event, person, by: person, address: 'http://localhost', worksOnce: true })
  expect(text).toContain('Harbour Forum (28 – 30 November 2026, Lisbon time (WET)).')
})

test.each([
  ['2026-11-28', '2026-11-28', 'Europe/Lisbon', '28 November 2026, Lisbon time (WET)'],
  ['2026-06-29', '2026-07-02', 'Europe/Lisbon', '29 June – 2 July 2026, Lisbon time (WEST)'],
  ['2026-12-31', '2027-01-01', 'America/Argentina/Buenos_Aires', undefined],
  ['2026-06-29', '2026-06-29', 'UTC', '29 June 2026, UTC'],
])('[A5] they are written as on pages: %s to %s in %s', (startsOn, endsOn, timeZone, words) => {
  const days = eventDays({ startsOn, endsOn, timeZone })
  expect(days).toBe(`${daysText(startsOn, endsOn)}, ${zoneText(timeZone, Date.parse(startsOn))}`)
  if (words !== undefined) expect(days).toBe(words)
})
