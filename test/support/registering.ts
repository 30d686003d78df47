import { expect } from 'vitest'
import type { RouteBody } from '../../contract/http.ts'
import type { HttpCast } from './httpCast.ts'
import { TestBrowser, type TestApp } from './openTestApp.ts'

let asked = 0
type Body = RouteBody<'registerForEvent'>
/** Each from a network of its own, for an account stands few tries from one. */
export const openBrowser = (app: TestApp) => new TestBrowser(app, `10.1.${asked >> 8}.${asked++ & 255}`)
/** Somebody new, with an e-mail of their own. */
export const newcomer = (change: Partial<Body> = {}): Body => ({
  email: `new${asked++}@example.org`,
  firstName: 'Nilufar',
  lastName: 'Rahimi',
  returnTo: '/sessions/session-1',
  ...change,
})

/** What tests of registering do, with an organizer who looks. */
export function createRegistering(app: TestApp, cast: HttpCast, organizer: TestBrowser) {
  const at = () => ({ params: { eventId: cast.eventId } })
  const turn = async (registrationOpen: boolean) =>
    expect((await organizer.ask('changeEvent', { ...at(), body: { registrationOpen } })).status).toBe(200)
  /** Until the e-mail is sent, which is after the answer. */
  const register = async (body: Body, browser = openBrowser(app)) => {
    const answer = await browser.ask('registerForEvent', { ...at(), body })
    await app.afterAnswer.settled()
    return answer
  }
  /** How many wait for their link to be used. */
  const countWaiting = async () =>
    (
      await app.kysely
        .selectFrom('sign_in_link')
        .select('token_hash')
        .where('event_id', '=', cast.eventId)
        .where('kind', '=', 'registration')
        .execute()
    ).length
  const mails = () => app.mailbox.list()
  const lastToken = (email: string) =>
    mails()
      .find(({ to }) => to === email)!
      .text.match(/sign-in\/([\w-]+)/)![1]!
  const follow = (token: string, browser = openBrowser(app)) => browser.ask('useLink', { params: { token } })
  const person = async (email: string) =>
    (await organizer.ask('listPeople', { ...at(), query: { role: '', text: email } })).reply.people[0]
  const addressesFor = async (personId: string, work: () => Promise<unknown>) => {
    const told: Promise<string[]>[] = []
    const stop = app.changes.changed.subscribe(({ address, findConcerned }) =>
      told.push(findConcerned(new Set([personId])).then(found => (found.has(personId) ? [address] : []))),
    )
    await work()
    stop()
    return (await Promise.all(told)).flat()
  }
  const inEvent = (rest: string) => `/api/events/${cast.eventId}${rest}`
  return { at, turn, register, countWaiting, mails, lastToken, follow, person, addressesFor, inEvent }
}
export type Registering = ReturnType<typeof createRegistering>
