import { describe, expect, test } from 'vitest'
import { emailProblem } from '../../client/models/emailProblem.ts'
import { newEventProblems } from '../../client/models/newEvent.ts'
import { initials } from '../../client/ui/initials.ts'

const good = { title: 'Harbour Forum', startsOn: '2026-11-24', endsOn: '2026-11-26', timeZone: 'Europe/Lisbon' }

describe('forms', () => {
  test.each([
    [{}, {}],
    [{ title: '  ' }, { title: 'titleMissing' }],
    [{ title: 'a'.repeat(120) }, {}],
    [{ title: 'a'.repeat(121) }, { title: 'titleLong' }],
    [{ title: 'a<b' }, { title: 'titleSigns' }],
    [
      { startsOn: '', endsOn: '' },
      { startsOn: 'dateMissing', endsOn: 'dateMissing' },
    ],
    [{ endsOn: '2026-11-23' }, { endsOn: 'endsBefore' }],
  ])('[E0] a new event with %j', (change, problems) => {
    expect(newEventProblems({ ...good, ...change })).toEqual(problems)
  })

  test.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['ines', 'wrong'],
    ['a b@c.example', 'wrong'],
    [' ines@example.org ', undefined],
  ])('[A7] the e-mail %j', (email, problem) => {
    expect(emailProblem(email)).toBe(problem)
  })
})

describe('initials', () => {
  test.each([
    ['Inês Carvalho', 'IC'],
    ['Wilhelmina van der Bruggen-Oyelaran', 'WB'],
    ['山本 さくら', '山'],
    ['Þórdís Reykfjörð Gylfadóttir', 'ÞG'],
    ['Αλεξάνδρα Παπαδοπούλου', 'ΑΠ'],
    ['prince', 'P'],
    ['  ', '?'],
    ['(Ana) Silva', 'AS'],
    ['E\u0301mile Zola', 'ÉZ'],
  ])('of %s are %s', (name, letters) => {
    expect(initials(name)).toBe(letters)
  })
})
