import { locale } from '../words/locale.ts'

type Options = Intl.DateTimeFormatOptions
const formats = new Map<string, Intl.DateTimeFormat>()

function format(timeZone: string, options: Options): Intl.DateTimeFormat {
  const key = timeZone + JSON.stringify(options)
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone })
  formats.set(key, made)
  return made
}

const wholeDay: Options = { weekday: 'long', day: 'numeric', month: 'long' }

/** The local day of an instant in a zone, as `2026-11-25`. */
export function dayIn(at: number, timeZone: string): string {
  const parts = format(timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at)
  const part = (type: string) => parts.find(one => one.type === type)?.value ?? ''
  return `${part('year')}-${part('month')}-${part('day')}`
}

/** The wall clock of an instant in a zone, as `14:00`. */
export function timeText(at: number, timeZone: string): string {
  return format(timeZone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at)
}

/** A local day in words, as `Wednesday 25 November`; with the year where it is not the year of `now`. */
export function dayText(day: string, today: string): string {
  const options: Options = day.slice(0, 4) === today.slice(0, 4) ? wholeDay : { ...wholeDay, year: 'numeric' }
  return format('UTC', options).format(noon(day)).replace(',', '')
}

/** A day and a wall clock in few words, as `25 Nov, 14:00`. */
export function shortText(at: number, timeZone: string): string {
  return `${format(timeZone, { day: 'numeric', month: 'short' }).format(at)}, ${timeText(at, timeZone)}`
}

/** The wall clock of an instant, with the day where that is not today, as `14:00` or `25 Nov, 14:00`. */
export function momentText(at: number, timeZone: string, now: number): string {
  return dayIn(at, timeZone) === dayIn(now, timeZone) ? timeText(at, timeZone) : shortText(at, timeZone)
}

/** The month and the day of a local day, as `Nov` and `25`. */
export function dayParts(day: string): { month: string; day: string } {
  return { month: format('UTC', { month: 'short' }).format(noon(day)), day: String(Number(day.slice(8))) }
}

/** From the first to the last local day, as `24 – 26 November 2026`. */
export function daysText(startsOn: string, endsOn: string): string {
  const days = format('UTC', { day: 'numeric', month: 'long', year: 'numeric' })
  return startsOn === endsOn
    ? days.format(noon(startsOn))
    : days.formatRange(noon(startsOn), noon(endsOn)).replace(/\s*–\s*/, ' – ')
}

/** From when to when, as `Wednesday 25 November, 14:00 – 15:00`. */
export function spanText(startsAt: number, endsAt: number, timeZone: string, today: string): string {
  return `${dayText(dayIn(startsAt, timeZone), today)}, ${timeText(startsAt, timeZone)} – ${timeText(endsAt, timeZone)}`
}

/** What a zone is called at an instant, as `WET`; zones without a name of their own give `GMT+5:30`. */
export function zoneName(timeZone: string, at: number): string {
  return (
    format(timeZone, { timeZoneName: 'short' })
      .formatToParts(at)
      .find(part => part.type === 'timeZoneName')?.value ?? timeZone
  )
}

/** A zone in words, as `Lisbon time (WET)`. */
export function zoneText(timeZone: string, at: number): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone
  const name = zoneName(timeZone, at)
  return city === name ? name : `${city} time (${name})`
}

function noon(day: string): number {
  return Date.parse(`${day}T12:00:00Z`)
}
