import { expect, test } from 'vitest'
import { instantOf } from '../../client/pages/editor/instantOf.ts'
import { findProblems, type DraftState } from '../../client/pages/editor/problems.ts'
import { emptyDraft } from '../../contract/sessionDocument.ts'
import type { DraftFields } from '../../contract/sessionFields.ts'

const whole: DraftFields = {
  ...emptyDraft,
  title: 'Ferries',
  date: '2026-11-25',
  time: '14:00',
  durationMinutes: 60,
  moderators: ['person-1'],
}
const state = (fields: Partial<DraftFields>, more: Partial<DraftState> = {}): DraftState => ({
  fields: { ...whole, ...fields },
  timeZone: 'Europe/Lisbon',
  attempted: false,
  refused: undefined,
  unreadable: new Set(),
  ...more,
})

test('[S16] what is wrong stands at its field at once, what is missing once somebody has tried to save', () => {
  const fields = { title: 'a < b', durationMinutes: 1500, date: null }
  expect(findProblems(state(fields))).toEqual({ title: 'forbidden_characters', durationMinutes: 'out_of_range' })
  expect(findProblems(state(fields, { attempted: true }))).toEqual({
    title: 'forbidden_characters',
    durationMinutes: 'out_of_range',
    date: 'required',
  })
  expect(findProblems(state({}, { attempted: true }))).toEqual({})
})

test('[S6] a local time that the zone’s clocks skip is wrong', () => {
  expect(findProblems(state({ date: '2026-03-29', time: '01:30' }))).toEqual({ time: 'not_valid' })
  expect(findProblems(state({ date: '2026-03-29', time: '02:30' }))).toEqual({})
})

test.each(['0001-01-01', '0026-11-28', '0202-05-05'])('[S6] %s is long before any session', date => {
  expect(findProblems(state({ date }))).toEqual({ time: 'not_valid' })
})

test('[S6] the last day that can be typed has times', () => {
  expect(findProblems(state({ date: '9999-12-31', time: '23:59' }))).toEqual({})
})

test('[S10] what the browser cannot read counts as wrong', () => {
  expect(findProblems(state({ date: null }, { unreadable: new Set(['date']) }))).toEqual({ date: 'not_valid' })
})

test('[S16] what only the server knows holds until that field is changed', () => {
  const refused = { problems: { moderators: 'not_a_moderator' } as const, fields: whole }
  expect(findProblems(state({ title: 'Other' }, { refused }))).toEqual({ moderators: 'not_a_moderator' })
  expect(findProblems(state({ moderators: ['person-2'] }, { refused }))).toEqual({})
})

test('[S6] a day and a time are the instant of the zone’s own rules: none where it is skipped, the first of two', () => {
  const iso = (date: string, time: string, zone: string) => {
    const at = instantOf(date, time, zone)
    return at === undefined ? undefined : new Date(at).toISOString()
  }
  expect(iso('2026-11-25', '14:00', 'Europe/Lisbon')).toBe('2026-11-25T14:00:00.000Z')
  expect(iso('2026-07-25', '14:00', 'Europe/Stockholm')).toBe('2026-07-25T12:00:00.000Z')
  expect(iso('2026-10-25', '02:30', 'Europe/Stockholm')).toBe('2026-10-25T00:30:00.000Z')
  expect(iso('2026-03-29', '02:30', 'Europe/Stockholm')).toBeUndefined()
  expect(iso('2026-11-25', '23:45', 'Asia/Kathmandu')).toBe('2026-11-25T18:00:00.000Z')
  expect(iso('2026-01-01', '00:30', 'Pacific/Kiritimati')).toBe('2025-12-31T10:30:00.000Z')
})
