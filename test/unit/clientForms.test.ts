import { Value } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { emailProblem } from '../../client/models/emailProblem.ts'
import { changedDetails, eventProblems, followDetails } from '../../client/models/eventDetails.ts'
import { initials } from '../../client/ui/initials.ts'
import { routes } from '../../contract/http.ts'

const good = {
  title: 'Harbour Forum',
  startsOn: '2026-11-24',
  endsOn: '2026-11-26',
  timeZone: 'Europe/Lisbon',
  description: '',
}

describe('forms', () => {
  test.each([
    [{}, {}],
    [{ title: '  ' }, { title: 'titleMissing' }],
    [{ title: 'a'.repeat(120) }, {}],
    [{ title: 'a'.repeat(121) }, { title: 'titleLong' }],
    [{ title: 'a<b' }, { title: 'titleSigns' }],
    [{ title: 'a\tb' }, { title: 'titleLine' }],
    [{ title: ' a\t' }, {}],
    [
      { startsOn: '20261-11-24', endsOn: '20261-11-26' },
      { startsOn: 'dateWrong', endsOn: 'dateWrong' },
    ],
    [
      { startsOn: '', endsOn: '' },
      { startsOn: 'dateMissing', endsOn: 'dateMissing' },
    ],
    [{ endsOn: '2026-11-23' }, { endsOn: 'endsBefore' }],
    [{ description: 'One line\n<another>' }, {}],
    [{ description: 'a\u0007' }, { description: 'descriptionSigns' }],
    [{ description: 'a'.repeat(5000) }, {}],
    [{ description: 'a'.repeat(5001) }, { description: 'descriptionLong' }],
  ])('[E0] an event with %j', (change, problems) => {
    const values = { ...good, ...change }
    expect(eventProblems(values)).toEqual(problems)
    const sent = { ...values, title: values.title.trim() }
    if (Object.keys(problems).length === 0) expect(Value.Check(routes.createEvent.body, sent)).toBe(true)
  })

  test('[E0] of an event only what was changed is sent', () => {
    expect(changedDetails(good, { ...good, title: ' Harbour Forum ' })).toEqual({})
    expect(changedDetails(good, { ...good, endsOn: '2026-11-27', description: 'New ' })).toEqual({
      endsOn: '2026-11-27',
      description: 'New',
    })
  })

  test('[E0] what others change shows where nothing else was typed', () => {
    const typed = { ...good, title: 'Mine', description: 'Mine ' }
    expect(followDetails(typed, good, { title: 'Theirs', endsOn: '2026-11-27' })).toEqual({
      ...good,
      title: 'Mine',
      endsOn: '2026-11-27',
      description: 'Mine',
    })
  })

  test.each([
    ['', 'missing'],
    ['  ', 'missing'],
    ['ines', 'wrong'],
    ['a b@c.example', 'wrong'],
    ['a\t@c.example', 'wrong'],
    [`${'a'.repeat(250)}@c.example`, 'wrong'],
    [' ines@example.org ', undefined],
  ])('[A7] the e-mail %j', (email, problem) => {
    expect(emailProblem(email)).toBe(problem)
    const shape = routes.requestLink.body.properties.email
    expect(Value.Check(shape, email.trim())).toBe(problem === undefined)
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
