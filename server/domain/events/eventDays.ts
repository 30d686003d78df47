import type { EventRecord } from './EventStore.ts'

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
const noon = (day: string) => Date.parse(`${day}T12:00:00Z`)

/** When an event is, as pages write it: `24 – 26 November 2026, Lisbon time (WET)`. */
export function eventDays({ startsOn, endsOn, timeZone }: Pick<EventRecord, 'startsOn' | 'endsOn' | 'timeZone'>) {
  const first = noon(startsOn)
  const span = days.formatRange(first, noon(endsOn)).replace(/\s*–\s*/, ' – ')
  const city = timeZone.split('/').at(-1)!.replaceAll('_', ' ')
  const zone = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' })
    .formatToParts(first)
    .find(part => part.type === 'timeZoneName')?.value
  return `${span}, ${zone === undefined || zone === city ? city : `${city} time (${zone})`}`
}
