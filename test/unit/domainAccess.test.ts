import { expect, test } from 'vitest'
import { DomainError } from '../../contract/errors.ts'
import { kindsInEvent, kindsOnServer, requireAccess, rightsIn, type Standing } from '../../server/domain/access.ts'
import { routeAccess } from '../../server/domain/routeAccess.ts'
import { addressOf, routeOf } from '../../server/domain/addresses.ts'
import { Changes } from '../../server/domain/Changes.ts'
import { createRights } from '../../server/domain/createRights.ts'
import type { Stores } from '../../server/domain/Stores.ts'

const standing = (change: Partial<Standing> = {}): Standing => ({
  accountRole: null,
  assigned: false,
  roles: [],
  ...change,
})

test('[A1] an account role counts in assigned events only, an admin’s in all', () => {
  expect(kindsInEvent('p1', standing({ accountRole: 'organizer' }))).toEqual(['stranger'])
  expect(kindsInEvent('p1', standing({ accountRole: 'organizer', assigned: true }))).toEqual(['organizer'])
  expect(kindsInEvent('p1', standing({ accountRole: 'contentManager', assigned: true }))).toEqual(['contentManager'])
  expect(kindsInEvent('p1', standing({ accountRole: 'admin' }))).toEqual(['admin'])
  expect(kindsInEvent('p1', standing({ assigned: true }))).toEqual(['stranger'])
  expect(kindsOnServer(null)).toEqual(['signedOut'])
})

test('[A2] somebody is moderator or speaker of a session only where it names them', () => {
  const named = { speakers: ['p1'], moderators: ['p2'] }
  expect(kindsInEvent('p1', standing({ roles: ['speaker', 'moderator'] }), named)).toEqual(['speaker', 'attendee'])
  expect(kindsInEvent('p3', standing({ roles: ['speaker', 'moderator'] }), named)).toEqual(['attendee'])
})

test('[A10] of several roles in a room the highest counts; content managers have none of their own', () => {
  expect(rightsIn('published', ['contentManager'], false)).toEqual({
    mayEdit: true,
    mayStart: false,
    mayEnter: false,
    roomRole: null,
  })
  expect(rightsIn('published', ['contentManager', 'speaker', 'attendee'], false).roomRole).toBe('speaker')
  expect(rightsIn('published', ['organizer', 'speaker'], false).roomRole).toBe('moderator')
  expect(rightsIn('private', ['attendee'], false)).toEqual({
    mayEdit: false,
    mayStart: false,
    mayEnter: false,
    roomRole: null,
  })
})

test('[S9] who is not signed in learns only that, whatever is asked for', () => {
  for (const isFound of [true, false]) {
    expect(() => requireAccess(routeAccess.getEditor, ['signedOut'], isFound)).toThrow('Not signed in')
  }
})

test('[E4] addresses are those of the routes, and of nothing else', () => {
  const address = addressOf('getAgenda', { eventId: 'e-1' })
  expect(address).toBe('/api/events/e-1/sessions')
  expect(routeOf(address)).toEqual({ name: 'getAgenda', params: { eventId: 'e-1' } })
  for (const other of [
    '/api/me',
    '/api/events/e-1/sessions/',
    '/api/sessions/a/b',
    '/api/sessions/../events',
    '/api/events?x',
    '',
  ]) {
    expect(routeOf(other)).toBeUndefined()
  }
})

test('[E4] versions grow, also when the clock stands or goes back', () => {
  let now = 1000
  const changes = new Changes(() => now)
  const versions: number[] = []
  changes.changed.subscribe(change => versions.push(change.version))
  for (const at of [1000, 1000, 500, 2000]) {
    now = at
    changes.publish(['/api/events'], { standingsOf: async () => new Map(), isConcerned: () => true })
  }
  expect(versions).toEqual([1000, 1001, 1002, 2000])
})

test('[E4] who may watch an address is not refused because the database is away', async () => {
  const away = async () => {
    throw new DomainError('unavailable', 'Nothing can be read now')
  }
  const stores = { people: { find: away }, events: { find: away, standing: away }, sessions: { find: away } }
  const rights = createRights(stores as unknown as Stores)
  for (const address of ['/api/events', '/api/events/e-1/sessions', '/api/sessions/s-1']) {
    await expect(rights.mayWatch({ personId: 'p-1' }, address)).rejects.toMatchObject({ code: 'unavailable' })
  }
})

test('[E4] of a crowd that asks at one moment a few are looked up at a time, and each is answered', async () => {
  let underWay = 0
  let most = 0
  const find = async () => {
    most = Math.max(most, ++underWay)
    await Promise.resolve()
    underWay -= 1
  }
  const rights = createRights({ people: { find } } as unknown as Stores)
  const crowd = Array.from({ length: 2000 }, (_, i) => ({ personId: `person-${i}` }))
  const answers = await Promise.all(crowd.map(visitor => rights.mayWatch(visitor, '/api/events')))
  expect(answers).toHaveLength(crowd.length)
  expect(most).toBeLessThan(100)
})
