import { expect, test } from 'vitest'
import { findOverlaps } from '../../client/models/overlaps.ts'

const minuteMs = 60_000
const session = (id: string, from: number, to: number, people: string[], more: { cancelled?: boolean } = {}) => ({
  id,
  title: id,
  startsAt: from * minuteMs,
  durationMinutes: to - from,
  live: false,
  cancelled: false,
  speakers: people.slice(0, 1).map(name => ({ id: name, name })),
  moderators: people.slice(1).map(name => ({ id: name, name })),
  ...more,
})

test('[E5] whoever is needed in two sessions at once is named at both, as speaker or as moderator', () => {
  const found = findOverlaps([
    session('c', 90, 120, ['Ben', 'Ann']),
    session('a', 0, 100, ['Ann']),
    session('b', 20, 30, ['Ben', 'Ann']),
    session('d', 120, 130, ['Ben', 'Cy']),
  ])
  expect(Object.fromEntries(found)).toEqual({ a: ['Ann'], b: ['Ann'], c: ['Ann'] })
})

test('[E5] who goes from one session straight to the next overlaps with nobody, and neither does who is named twice', () => {
  expect(findOverlaps([session('a', 0, 60, ['Ann', 'Ann']), session('b', 60, 90, ['Ann'])]).size).toBe(0)
})

test('[E5] a cancelled session needs nobody', () => {
  expect(findOverlaps([session('a', 0, 60, ['Ann'], { cancelled: true }), session('b', 30, 90, ['Ann'])]).size).toBe(0)
})
