import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import type { RouteBody, RouteQuery } from '../../contract/http.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'
import { makeCast, type HttpCast } from './httpCast.ts'
import { openTestApp, type TestApp, type TestBrowser } from './openTestApp.ts'

export const noDetails = { jobTitle: '', company: '', biography: '' }
/** Somebody whom no event knows. */
export const sina = { email: 'Sina@Example.org', firstName: 'Sina', lastName: 'Ahmadi', ...noDetails }

/** Gives each test of a group an event of its own, and its organizer's ways to the people of it. */
export function usePeopleRoutes(dialect: StoreDialect) {
  const opened = {} as { app: TestApp; cast: HttpCast; organizer: TestBrowser }
  beforeAll(async () => {
    opened.app = await openTestApp({ dialect })
  })
  beforeEach(async () => {
    const { app } = opened
    app.world.now += 16 * 60_000
    opened.cast = await makeCast(app, `${app.effects.id()}.example.org`)
    opened.organizer = await opened.cast.signedIn('organizer')
  })
  afterAll(async () => {
    expect(opened.app.unexpected).toEqual([])
    await opened.app.close()
  })

  const params = () => ({ eventId: opened.cast.eventId })
  const at = (personId: string) => ({ ...params(), personId })
  const list = async (query: Partial<RouteQuery<'listPeople'>> = {}) => {
    const whole = { role: '', text: '', ...query } as const
    return (await opened.organizer.ask('listPeople', { params: params(), query: whole })).reply
  }
  return {
    opened,
    params,
    at,
    list,
    find: async (email: string) => (await list({ text: email })).people[0]!,
    add: (body: Partial<RouteBody<'addPerson'>> = {}) =>
      opened.organizer.ask('addPerson', {
        params: params(),
        body: { ...sina, roles: ['attendee'], sendEmail: false, ...body },
      }),
    edit: (personId: string, body: Partial<RouteBody<'editPerson'>>) =>
      opened.organizer.ask('editPerson', {
        params: at(personId),
        body: { firstName: 'The', lastName: 'moderator', roles: ['attendee'], ...noDetails, ...body },
      }),
  }
}
