import { describe, expect, test } from 'vitest'
import { instantOf, isCalendarDay, isTimeZone, localTimeOf, movedClock } from '../../server/domain/zonedTime.ts'

const iso = (date: string, time: string, zone: string) => {
  const instant = instantOf(date, time, zone)
  return instant === undefined ? undefined : new Date(instant).toISOString().slice(0, 16)
}

describe('[S6] a local time is the instant that the zone’s rules give', () => {
  test.each([
    ['2026-11-25', '14:00', 'Europe/Lisbon', '2026-11-25T14:00'],
    ['2026-07-25', '14:00', 'Europe/Lisbon', '2026-07-25T13:00'],
    ['2026-11-25', '00:15', 'Asia/Kathmandu', '2026-11-24T18:30'],
    ['2026-11-25', '23:30', 'America/St_Johns', '2026-11-26T03:00'],
    ['2026-01-01', '00:00', 'Pacific/Kiritimati', '2025-12-31T10:00'],
    ['2026-02-28', '12:00', 'UTC', '2026-02-28T12:00'],
  ])('%s %s in %s', (date, time, zone, expected) => expect(iso(date, time, zone)).toBe(expected))
})

test('[S6] a local time that does not exist is refused', () => {
  expect(iso('2026-03-29', '01:30', 'Europe/Lisbon')).toBeUndefined()
  expect(iso('2026-03-08', '02:30', 'America/New_York')).toBeUndefined()
  expect(iso('2011-12-30', '12:00', 'Pacific/Apia')).toBeUndefined() // a day that Samoa left out
  expect(iso('2026-02-30', '12:00', 'UTC')).toBeUndefined()
})

test('[S6] of a local time that comes twice the first is meant', () => {
  expect(iso('2026-10-25', '01:30', 'Europe/Lisbon')).toBe('2026-10-25T00:30')
  expect(iso('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30')
  expect(iso('2026-04-05', '01:45', 'Australia/Lord_Howe')).toBe('2026-04-04T14:45') // half an hour
})

test('an instant reads back as the local time that it came from', () => {
  for (const zone of ['Europe/Lisbon', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe']) {
    expect(localTimeOf(instantOf('2026-06-01', '09:05', zone)!, zone)).toEqual({ date: '2026-06-01', time: '09:05' })
  }
})

test('zones and days that are none are told from those that are', () => {
  expect(['Europe/Lisbon', 'UTC', 'Mars/Olympus', ''].map(isTimeZone)).toEqual([true, true, false, false])
  expect(['+01:00', '-0530', '+02', '\u221201:00'].filter(isTimeZone)).toEqual([])
  expect(['2028-02-29', '2026-02-29', '2026-13-01'].map(isCalendarDay)).toEqual([true, false, false])
})

test('the name of a zone may be written in capitals or not', () => {
  expect(['europe/lisbon', 'EUROPE/LISBON', 'utc'].map(isTimeZone)).toEqual([true, true, true])
  expect(localTimeOf(0, 'asia/TOKYO')).toEqual(localTimeOf(0, 'Asia/Tokyo'))
})

test('as many zones as there are can be asked for', () => {
  const zones = Intl.supportedValuesOf('timeZone')
  for (const _ of [1, 2]) expect(zones.every(isTimeZone)).toBe(true)
  expect(localTimeOf(0, 'Asia/Tokyo')).toEqual({ date: '1970-01-01', time: '09:00' })
})

test('[E5] a clock is moved over midnight and the end of a year, and what is no day is not moved', () => {
  expect(movedClock('2026-12-31', '23:30', 45)).toEqual({ date: '2027-01-01', time: '00:15' })
  expect(movedClock('2028-03-01', '00:00', -1)).toEqual({ date: '2028-02-29', time: '23:59' })
  expect(movedClock('2026-02-30', '10:00', 60)).toBeUndefined()
})
