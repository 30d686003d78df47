import { expect, test } from 'vitest'
import { Value } from 'typebox/value'
import { Readable } from 'node:stream'
import { routes, type RouteName } from '../../contract/http.ts'
import { Name } from '../../contract/textShapes.ts'
import { lineProblem } from '../../client/models/newPerson.ts'
import { nameError } from '../../client/pages/sign-in/nameError.ts'
import { patterns, textLimits } from '../../contract/patterns.ts'
import { readPeopleCsv } from '../../server/domain/people/readPeopleCsv.ts'

const unseen = ['\u200d', '\u200b\u200c', '\u00ad', '\ufeff', '\u2060', '\u3164', '\u115f\u1160', '\uffa0', '\u2800']
unseen.push('\u202e', '\u0301', '\ufe0f', '\u{e0041}', ' \u200d ', '\u2028')

test.each(unseen)(
  '[A7] the name %j shows nothing, and is none: not to the server, not to a form, not in a CSV',
  async name => {
    expect(Value.Check(Name, name)).toBe(false)
    expect(lineProblem(name, patterns.name, textLimits.nameChars)).toBeDefined()
    expect(nameError(name)).toBeDefined()
    const csv = `email,first name,last name\na@example.org,"${name}",Okafor\n`
    expect((await readPeopleCsv(Readable.from([Buffer.from(csv)]))).faults).toMatchObject([{ fault: 'firstName' }])
  },
)

test.each([
  'Ada',
  'O’Neil',
  '李',
  'क्‍ष',
  'می‌خواهم',
  'שָׁלוֹם',
  'นิชคุณ',
  '김',
  'Ægir 2',
  '🦊',
  '-',
  '<b>',
  'e\u0301',
  '\u200fעדה',
])('[A7] %j is a name', name => {
  expect(Value.Check(Name, name)).toBe(true)
  expect(nameError(name)).toBeUndefined()
})

test('[A7] names are asked for alike wherever they are taken', () => {
  const takes = (name: RouteName) => {
    const route = routes[name]
    const text = JSON.stringify('body' in route ? route.body : {})
    return ['firstName', 'lastName'].some(field => text.includes(`"${field}":`))
  }
  const taking = (Object.keys(routes) as RouteName[]).filter(takes)
  for (const name of taking) {
    const text = JSON.stringify((routes[name] as { body: unknown }).body)
    for (const field of ['firstName', 'lastName']) {
      expect([name, text]).toEqual([name, expect.stringContaining(`"${field}":${JSON.stringify(Name)}`)])
    }
  }
  expect(taking.toSorted()).toEqual([
    'addMember',
    'addPerson',
    'createPersonalLink',
    'editPerson',
    'registerForEvent',
    'setUp',
  ])
  expect(JSON.stringify(routes.useSessionLink.body)).toContain(`"name":${JSON.stringify(Name)}`) // of a guest
})
