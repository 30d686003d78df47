import { describe, expect, test } from 'vitest'
import { byDay, coming, isOver, withNow, withTitle } from '../../client/models/agenda.ts'
import { filterSessions, tagsNamed } from '../../client/models/sessionFilter.ts'

const at = (text: string) => Date.parse(text)
const session = (title: string, startsAt: string, more: Partial<{ durationMinutes: number; live: boolean }> = {}) => ({
  title,
  startsAt: at(startsAt),
  durationMinutes: 60,
  live: false,
  ...more,
})

test('[E2] several tags let pass what has any of them, and words of the title besides', () => {
  const tagged = (title: string, ...tags: string[]) => ({ title, tags })
  const all = [tagged('Ferries', 'a'), tagged('Night ferries', 'b', 'c'), tagged('Trams', 'c'), tagged('Harbours')]
  const found = (text: string, ...tagIds: string[]) => filterSessions(all, { text, tagIds }).map(({ title }) => title)
  expect(found('', 'a', 'b')).toEqual(['Ferries', 'Night ferries'])
  expect(found('ferr', 'c')).toEqual(['Night ferries'])
  expect(found('', 'd')).toEqual([])
  expect(found(' ')).toHaveLength(4)
})

test('[E2] tags that begin with the text come before those that only have it', () => {
  const tags = ['Ärger', 'Open data', 'Data', 'Metadata'].map(name => ({ name }))
  const names = (text: string, most = 9) => tagsNamed(tags, text, most).map(({ name }) => name)
  expect(names('DATA')).toEqual(['Data', 'Open data', 'Metadata'])
  expect(names('arg')).toEqual(['Ärger'])
  expect(names('', 2)).toEqual(['Ärger', 'Open data'])
})

describe('agenda', () => {
  test("[E2] sessions stand under their local day in the event's zone, in the order of time", () => {
    const days = byDay(
      [
        session('C', '2026-11-25T23:30:00Z'),
        session('A', '2026-11-25T08:00:00Z'),
        session('B', '2026-11-25T15:30:00Z'),
      ],
      'Asia/Tokyo',
    )
    expect(days.map(({ day, sessions }) => [day, sessions.map(({ title }) => title)])).toEqual([
      ['2026-11-25', ['A']],
      ['2026-11-26', ['B', 'C']],
    ])
  })

  test('[E2] the search finds every word in the title, whatever its case and accents', () => {
    const all = [
      session('Keeping ferries on time', '2026-11-25T08:00:00Z'),
      session('Öppen mjukvara för kommuner', '2026-11-25T09:00:00Z'),
    ]
    const found = (text: string) => withTitle(all, text).map(({ title }) => title)
    expect(found('TIME ferr')).toEqual(['Keeping ferries on time'])
    expect(found(' oppen FÖR')).toEqual(['Öppen mjukvara för kommuner'])
    expect(found('time harbour')).toEqual([])
    expect(found('  ')).toHaveLength(2)
  })

  test('[E1] at a glance stand what is live, however late, and what is still to come', () => {
    const all = [
      session('over', '2026-11-25T08:00:00Z'),
      session('running over', '2026-11-25T07:00:00Z', { live: true }),
      session('next', '2026-11-25T12:00:00Z'),
      session('now', '2026-11-25T09:30:00Z'),
      session('last', '2026-11-26T12:00:00Z'),
    ]
    expect(coming(all, at('2026-11-25T10:00:00Z'), 3).map(({ title }) => title)).toEqual([
      'running over',
      'now',
      'next',
    ])
  })

  test('a session is over at its planned end, and not while it is live', () => {
    const one = session('one', '2026-11-25T08:00:00Z', { durationMinutes: 30 })
    expect(isOver(one, at('2026-11-25T08:29:59Z'))).toBe(false)
    expect(isOver(one, at('2026-11-25T08:30:00Z'))).toBe(true)
    expect(isOver({ ...one, live: true }, at('2026-11-25T09:00:00Z'))).toBe(false)
  })

  test('now stands after what has begun, and nowhere before the first or after the last', () => {
    const all = [session('a', '2026-11-25T08:00:00Z'), session('b', '2026-11-25T10:00:00Z')]
    const places = (now: string) => withNow(all, at(now)).map(entry => (entry === 'now' ? 'now' : entry.title))
    expect(places('2026-11-25T09:00:00Z')).toEqual(['a', 'now', 'b'])
    expect(places('2026-11-25T07:00:00Z')).toEqual(['a', 'b'])
    expect(places('2026-11-25T11:00:00Z')).toEqual(['a', 'b'])
  })
})
