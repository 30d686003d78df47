/** The parts of a span of time as a countdown shows them; seconds only under a day. */
export interface Countdown {
  days: number
  hours: number
  minutes: number
  seconds: number
}

/** Splits a span; one that is below nothing counts as nothing. A begun second is still shown. */
export function countdown(ms: number): Countdown {
  const all = Math.max(0, Math.ceil(ms / 1000))
  return {
    days: Math.floor(all / 86_400),
    hours: Math.floor(all / 3600) % 24,
    minutes: Math.floor(all / 60) % 60,
    seconds: all % 60,
  }
}

/** The span in words, as `2 h 41 min 07 s` or `3 days 4 h`; `days` names a count of them. */
export function countdownText(ms: number, days: (count: number) => string): string {
  const left = countdown(ms)
  if (left.days > 0) return left.hours > 0 ? `${days(left.days)} ${left.hours} h` : days(left.days)
  const seconds = `${String(left.seconds).padStart(2, '0')} s`
  if (left.hours > 0) return `${left.hours} h ${String(left.minutes).padStart(2, '0')} min ${seconds}`
  return left.minutes > 0 ? `${left.minutes} min ${seconds}` : `${left.seconds} s`
}
