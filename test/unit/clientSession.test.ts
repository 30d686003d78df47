import { describe, expect, test } from 'vitest'
import { returnPath, signInPath } from '../../client/models/returnPath.ts'
import { sessionAction } from '../../client/models/sessionAction.ts'

const start = Date.parse('2026-11-25T14:00:00Z'),
  h = 3_600_000
const page = (live: boolean, may: { start?: boolean; enter?: boolean }) => ({
  title: 'One',
  live,
  cancelled: false,
  startsAt: start,
  durationMinutes: 60,
  may: { edit: false, start: false, enter: false, ...may },
})
const before = start - h,
  during = start + 1,
  after = start + h

describe("the session's one button", () => {
  test.each([
    ['P1', 'an attendee before it begins', page(false, { enter: true }), true, before, 'wait'],
    ['P2', 'an attendee when it is late', page(false, { enter: true }), true, during, 'wait'],
    ['P1', 'an attendee while it is live', page(true, { enter: true }), true, during, 'join'],
    ['P1', 'an attendee while it runs over', page(true, { enter: true }), true, after, 'join'],
    ['P1', 'an attendee afterwards', page(false, { enter: true }), true, after, 'over'],
    ['P1', 'a moderator before', page(false, { enter: true, start: true }), true, before, 'start'],
    ['P1', 'a moderator while it is live', page(true, { enter: true, start: true }), true, during, 'join'],
    ['P1', 'a moderator at any time after', page(false, { enter: true, start: true }), true, after, 'start'],
    ['P3', 'a visitor before', page(false, {}), false, before, 'signIn'],
    ['P3', 'a visitor while it is live', page(true, {}), false, during, 'signIn'],
    ['P1', 'a visitor afterwards', page(false, {}), false, after, 'over'],
    ['P3', 'a stranger who is signed in', page(true, {}), true, during, 'notKnown'],
  ] as const)('[%s] for %s', (_rule, _who, given, signedIn, now, action) => {
    expect(sessionAction(given, signedIn, now)).toBe(action)
  })

  test('[S12] nothing is offered of a session that is cancelled, whoever looks and when', () => {
    for (const now of [before, during, after]) {
      const cancelled = { ...page(false, { enter: true, start: true }), cancelled: true }
      expect(sessionAction(cancelled, true, now)).toBe('cancelled')
    }
  })
})

describe('coming back after signing in', () => {
  test('[P3] the sign-in page carries the path, and gives it back', () => {
    const path = '/sessions/a1?from=mail'
    const carried = new URL(signInPath(path), 'https://greenroom.example').searchParams.get('returnTo')
    expect(returnPath(carried)).toBe(path)
    expect(signInPath('/')).toBe('/sign-in')
  })

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    'sessions',
    '',
    null,
    undefined,
  ])('[A7] %j leads home', given => {
    expect(returnPath(given)).toBe('/')
  })
})
