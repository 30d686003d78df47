import { dayIn } from './times.ts'

/** What of a session the order of an agenda depends on. */
export interface Scheduled {
  title: string
  startsAt: number
  durationMinutes: number
  live: boolean
}

const minuteMs = 60_000

/** When a session is planned to end. */
export function endsAt(session: Scheduled): number {
  return session.startsAt + session.durationMinutes * minuteMs
}

/** Whether a session's planned time is past, and nobody is in it. */
export function isOver(session: Scheduled, now: number): boolean {
  return !session.live && endsAt(session) <= now
}

/** Sessions by local day, days and sessions in the order of time. */
export function byDay<S extends Scheduled>(sessions: readonly S[], timeZone: string): { day: string; sessions: S[] }[] {
  const days = new Map<string, S[]>()
  for (const session of inOrder(sessions)) {
    const day = dayIn(session.startsAt, timeZone)
    const known = days.get(day)
    if (known) known.push(session)
    else days.set(day, [session])
  }
  return [...days].map(([day, ofDay]) => ({ day, sessions: ofDay }))
}

/** The sessions that are live or still to come, soonest first. */
export function coming<S extends Scheduled>(sessions: readonly S[], now: number, most: number): S[] {
  return inOrder(sessions)
    .filter(session => !isOver(session, now))
    .slice(0, most)
}

/** Those whose title has every word of the text, whatever its case and accents. */
export function withTitle<S extends { title: string }>(sessions: readonly S[], text: string): S[] {
  const words = plain(text).split(/\s+/).filter(Boolean)
  return sessions.filter(session => {
    const title = plain(session.title)
    return words.every(word => title.includes(word))
  })
}

/** The sessions of a day, with the place of now among them: after those that have begun, before the next. */
export function withNow<S extends { startsAt: number }>(
  sessions: readonly S[],
  now: number | undefined,
): (S | 'now')[] {
  const next = now === undefined ? -1 : sessions.findIndex(session => session.startsAt > now)
  return next < 1 ? [...sessions] : [...sessions.slice(0, next), 'now', ...sessions.slice(next)]
}

function inOrder<S extends Scheduled>(sessions: readonly S[]): S[] {
  return [...sessions].sort((a, b) => a.startsAt - b.startsAt || a.title.localeCompare(b.title))
}

/** A text as it is searched: without case and accents. */
export function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase()
}
