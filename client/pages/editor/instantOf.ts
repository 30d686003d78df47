import { dayIn, timeText } from '../../models/times.ts'

const dayMs = 86_400_000

/**
 * The instants at which a zone's clocks show a day and a time: none where clocks are put forward, two where they are
 * put back.
 */
function instantsOf(date: string, time: string, timeZone: string): number[] {
  const local = Date.parse(`${date}T${time}:00Z`)
  const shown = (at: number) => Date.parse(`${dayIn(at, timeZone)}T${timeText(at, timeZone)}:00Z`)
  const minute = (at: number) => Math.floor(at / 60_000) * 60_000
  const guesses = [local - dayMs, local, local + dayMs].map(near => local - (shown(near) - minute(near)))
  // Around years of fewer or more than four digits, what is shown reads as none; and such an instant can't be shown.
  const instants = guesses.filter(at => !Number.isNaN(at))
  return [...new Set(instants)].filter(at => shown(at) === local).sort((a, b) => a - b)
}

/** The instant that is meant by a day and a time in a zone, the first of two (rule S6); nothing where there is none. */
export function instantOf(date: string, time: string, timeZone: string): number | undefined {
  return instantsOf(date, time, timeZone)[0]
}
