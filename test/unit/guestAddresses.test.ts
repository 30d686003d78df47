import { Readable } from 'node:stream'
import type { TSchema } from 'typebox'
import { Value } from 'typebox/value'
import { expect, test } from 'vitest'
import { emailProblem } from '../../client/models/emailProblem.ts'
import { routes } from '../../contract/http.ts'
import { readPeopleCsv } from '../../server/domain/people/readPeopleCsv.ts'
import { guestAddress, isGuest } from '../../server/domain/people/Person.ts'

/** The shapes of all fields of this name, wherever they stand. */
function shapesOf(name: string, shape: unknown): TSchema[] {
  if (typeof shape !== 'object' || shape === null) return []
  return Object.entries(shape).flatMap(([key, value]: [string, unknown]) =>
    key === name ? [value as TSchema] : shapesOf(name, value),
  )
}

const guests = [guestAddress('1f0c'), 'x@guest.invalid', 'X@Guest.INVALID']

test('[A7] no route takes an e-mail under which guests are kept: whoever gave one would count as a guest', () => {
  const taking = Object.entries(routes).flatMap(([name, route]) =>
    'body' in route ? shapesOf('email', route.body).map(shape => ({ name, shape })) : [],
  )
  expect(taking.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['registerForEvent', 'addPerson', 'addMember', 'createPersonalLink', 'useSessionLink']),
  )
  for (const { name, shape } of taking) {
    for (const email of guests) expect([name, email, Value.Check(shape, email)]).toEqual([name, email, false])
    for (const email of ['x@guest.invalid.example', 'guest.invalid@example.org', 'x@aguest.invalid']) {
      expect([name, email, Value.Check(shape, email)]).toEqual([name, email, true])
    }
  }
})

test('[A5][A7] neither does a CSV file, nor a form', async () => {
  const file = `email,first name,last name\n${guests.map(email => `${email},A,B\n`).join('')}`
  const { people, faults } = await readPeopleCsv(Readable.from([Buffer.from(file)]))
  expect([people, faults.map(({ fault }) => fault)]).toEqual([[], guests.map(() => 'email')])
  expect(guests.map(emailProblem)).toEqual(guests.map(() => 'wrong'))
  expect(isGuest({ email: guests[0]! })).toBe(true)
})
