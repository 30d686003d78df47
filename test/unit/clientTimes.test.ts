import { describe, expect, test } from 'vitest'
import { countdown, countdownText } from '../../client/models/countdown.ts'
import { dayIn, daysText, dayText, momentText, spanText, timeText, zoneText } from '../../client/models/times.ts'

const days = (count: number) => `${count} days`
const s = 1000,
  min = 60 * s,
  h = 60 * min,
  day = 24 * h

describe('times', () => {
  test.each([
    [2 * h + 41 * min + 7 * s, '2 h 41 min 07 s'],
    [3 * h + 5 * s, '3 h 00 min 05 s'],
    [59 * min + 59 * s, '59 min 59 s'],
    [9 * s, '9 s'],
    [8.2 * s, '9 s'],
    [0, '0 s'],
    [-5 * s, '0 s'],
    [3 * day + 4 * h + 5 * min, '3 days 4 h'],
    [2 * day + 59 * min, '2 days'],
  ])('[P1] a countdown of %i ms reads %s', (ms, text) => {
    expect(countdownText(ms, days)).toBe(text)
  })

  test('[P1] a countdown carries over at whole days, hours and minutes', () => {
    expect(countdown(day)).toEqual({ days: 1, hours: 0, minutes: 0, seconds: 0 })
    expect(countdown(day - 1)).toEqual({ days: 1, hours: 0, minutes: 0, seconds: 0 })
    expect(countdown(day - s)).toEqual({ days: 0, hours: 23, minutes: 59, seconds: 59 })
  })

  test('a time is told in the zone that is asked for, across midnight and daylight saving', () => {
    const at = Date.parse('2026-03-29T00:30:00Z')
    expect([dayIn(at, 'America/New_York'), timeText(at, 'America/New_York')]).toEqual(['2026-03-28', '20:30'])
    expect([timeText(at, 'Europe/Lisbon'), timeText(at + h, 'Europe/Lisbon')]).toEqual(['00:30', '02:30'])
    expect(timeText(Date.parse('2026-03-29T00:00:00Z'), 'UTC')).toBe('00:00')
  })

  test('days, spans and zones read as on the drawn pages', () => {
    expect(dayText('2026-11-25', '2026-01-01')).toBe('Wednesday 25 November')
    expect(dayText('2027-02-03', '2026-01-01')).toBe('Wednesday 3 February 2027')
    expect(daysText('2026-11-24', '2026-11-26')).toBe('24 – 26 November 2026')
    expect(daysText('2026-11-24', '2026-11-24')).toBe('24 November 2026')
    const at = Date.parse('2026-11-25T14:00:00Z')
    expect(spanText(at, at + h, 'Europe/Lisbon', '2026-11-25')).toBe('Wednesday 25 November, 14:00 – 15:00')
    expect(zoneText('Europe/Lisbon', at)).toBe('Lisbon time (WET)')
    expect(zoneText('UTC', at)).toBe('UTC')
  })
})

test('[P1] a moment of another day is said with the day', () => {
  const [at, zone] = [Date.parse('2026-11-25T00:30:00Z'), 'Europe/Lisbon']
  expect(momentText(at, zone, at - 20 * 60_000)).toBe('00:30')
  expect(momentText(at, zone, at - 40 * 60_000)).toBe('25 Nov, 00:30')
})
