const dayMs = 86_400_000
/** A clock is costly to make; there are some 600 zones, and a name can be written in capitals or not. */
const clocksKept = 100
const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const key = timeZone.toLowerCase()
  let clock = clocks.get(key)
  if (!clock) {
    clock = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
    if (clocks.size >= clocksKept) clocks.delete(clocks.keys().next().value!)
    clocks.set(key, clock)
  }
  return clock
}

/** What a zone's clocks show at an instant, written as if it were UTC milliseconds. */
function localOf(instant: number, timeZone: string): number {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  )
  return Date.UTC(part['year']!, part['month']! - 1, part['day'], part['hour'], part['minute'], part['second'])
}

/** Whether the machine knows a zone of this name; `+01:00` has a clock, and is no zone's name. */
export function isTimeZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && clockOf(name) !== undefined
  } catch {
    return false
  }
}

/** Whether such a day is in the calendar: `2026-02-30` is not. */
export function isCalendarDay(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date)
}

/**
 * The instant, in UTC milliseconds, at which a zone's clocks show `date` (2026-03-29) and `time` (02:30). Undefined if
 * they never do, as when clocks are put forward; the first of two if they do twice (rule S6).
 */
export function instantOf(date: string, time: string, timeZone: string): number | undefined {
  if (!isCalendarDay(date)) return undefined
  const local = Date.parse(`${date}T${time}:00Z`)
  // The zone's offsets of the days around cover whatever change of clocks is near.
  const instants = [local - dayMs, local, local + dayMs].map(near => local - (localOf(near, timeZone) - near))
  return instants.filter(instant => localOf(instant, timeZone) === local).sort((a, b) => a - b)[0]
}

/** The local day and time in a zone, as `instantOf` takes them. */
export function localTimeOf(instant: number, timeZone: string): { date: string; time: string } {
  const text = new Date(localOf(instant, timeZone)).toISOString()
  return { date: text.slice(0, 10), time: text.slice(11, 16) }
}

/** What a clock shows so many minutes later, or earlier, than it shows a day and a time; undefined if they are none. */
export function movedClock(date: string, time: string, minutes: number): { date: string; time: string } | undefined {
  const at = isCalendarDay(date) ? Date.parse(`${date}T${time}Z`) + minutes * 60_000 : NaN
  if (Number.isNaN(at)) return undefined
  const moved = new Date(at).toISOString()
  return { date: moved.slice(0, 10), time: moved.slice(11, 16) }
}
