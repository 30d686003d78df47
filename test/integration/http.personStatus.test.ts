import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { makeCast, type HttpCast, type MemberName } from '../support/httpCast.ts'
import { createRegistering, newcomer, openBrowser, type Registering } from '../support/registering.ts'
import { storeDialects } from '../support/temporaryStore.ts'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser
  let at: Registering['at'],
    turn: Registering['turn'],
    register: Registering['register'],
    lastToken: Registering['lastToken'],
    follow: Registering['follow'],
    person: Registering['person'],
    addressesFor: Registering['addressesFor'],
    inEvent: Registering['inEvent']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    ;({ at, turn, register, lastToken, follow, person, addressesFor, inEvent } = createRegistering(
      app,
      cast,
      organizer,
    ))
    await turn(true)
  })
  afterAll(() => app.close())

  test('[A6] [A5] an invited person declines, which uses nothing up, and accepts later; the list is told', async () => {
    const email = newcomer().email
    const details = { roles: ['attendee' as const], jobTitle: '', company: '', biography: '' }
    await organizer.ask('addPerson', {
      ...at(),
      body: { email, firstName: 'Kofi', lastName: 'Boateng', ...details, sendEmail: true },
    })
    const token = lastToken(email)
    const browser = openBrowser(app)
    const decline = () => browser.ask('declineInvitation', { params: { token } })
    const told = await addressesFor(cast.ids.organizer, decline)
    expect(told).toEqual([inEvent('/people')])
    expect(browser.cookie).toBeUndefined()
    expect((await person(email))!.status).toBe('declined')
    expect((await decline()).code).toBe('already_done')
    const { reply } = await browser.ask('getLink', { params: { token } })
    expect(reply.event).toEqual({ title: 'The event', by: 'invitation', status: 'declined' })
    expect(await addressesFor(cast.ids.organizer, () => follow(token, browser))).toContain(inEvent('/people'))
    expect((await person(email))!.status).toBe('registered')
  })

  test('[A7] [A4] an invitation of before somebody was on the team opens nothing while they are', async () => {
    const email = newcomer().email
    const details = { roles: ['attendee' as const], jobTitle: '', company: '', biography: '' }
    const { reply } = await organizer.ask('addPerson', {
      ...at(),
      body: { email, firstName: 'Kofi', lastName: 'Boateng', ...details, sendEmail: true },
    })
    const token = lastToken(email)
    const person = (await app.stores.people.find(reply.id))!
    await app.stores.team.add({ person, createdAt: 1, accountRole: 'organizer', assign: [] }, limits.team)
    const browser = openBrowser(app)
    expect((await browser.ask('getLink', { params: { token } })).code).toBe('link_unusable')
    expect((await follow(token, browser)).code).toBe('link_unusable')
    expect(browser.cookie).toBeUndefined()
    await app.stores.team.change(reply.id, { accountRole: null, assign: [], unassign: [] })
    expect((await follow(token, browser)).status).toBe(200)
  })

  test('[A7] a link that invites nobody declines nothing', async () => {
    const body = newcomer()
    await register(body)
    const params = { token: lastToken(body.email) }
    expect((await openBrowser(app).ask('declineInvitation', { params })).code).toBe('link_unusable')
  })

  test('[A6] who enters a room of the event has joined, whom it does not know is left alone', async () => {
    const email = (name: MemberName) => `${name.toLowerCase()}@example.org`
    const { ids } = cast
    const enter = () => app.meetings.noteEntrances(cast.sessionIds.published, [ids.attendee, ids.speaker, ids.guest])
    expect(await addressesFor(ids.organizer, enter)).toEqual([inEvent('/people')])
    for (const name of ['attendee', 'speaker'] as const) expect((await person(email(name)))!.status).toBe('joined')
    expect(await addressesFor(ids.organizer, enter)).toEqual([])
    expect((await person(email('otherModerator')))!.status).toBe('registered')
  })
})
