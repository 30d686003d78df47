import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { textLimits } from '../../contract/patterns.ts'
import { openTestApp, type TestApp, type TestBrowser } from '../support/openTestApp.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { createRegistering, newcomer, openBrowser, type Registering } from '../support/registering.ts'
import { storeDialects } from '../support/temporaryStore.ts'

type Newcomer = ReturnType<typeof newcomer>

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser
  let at: Registering['at'],
    turn: Registering['turn'],
    register: Registering['register'],
    countWaiting: Registering['countWaiting'],
    mails: Registering['mails'],
    lastToken: Registering['lastToken'],
    follow: Registering['follow'],
    person: Registering['person'],
    addressesFor: Registering['addressesFor'],
    inEvent: Registering['inEvent']
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
    ;({ at, turn, register, countWaiting, mails, lastToken, follow, person, addressesFor, inEvent } = createRegistering(
      app,
      cast,
      organizer,
    ))
    await turn(true)
  })
  afterAll(() => app.close())

  test('[A6] [P3] a newcomer registers by the link that comes by e-mail, which leads back, and is known then', async () => {
    const body = newcomer()
    expect((await register(body)).reply).toEqual({})
    expect(await app.stores.people.findByEmail(body.email)).toBeUndefined()
    expect(await person(body.email)).toBeUndefined()
    const token = lastToken(body.email)
    const browser = openBrowser(app)
    const { reply: link } = await browser.ask('getLink', { params: { token } })
    expect(link).toMatchObject({
      name: 'Nilufar Rahimi',
      email: body.email,
      returnTo: '/sessions/session-1',
      event: { title: 'The event', by: 'registration', status: null },
    })
    const told = await addressesFor(cast.ids.organizer, () => follow(token, browser))
    expect(told).toContain(inEvent('/people'))
    expect((await browser.ask('getRegistration', at())).reply.isKnown).toBe(true)
    expect(await person(body.email)).toMatchObject({ status: 'registered', roles: ['attendee'], firstName: 'Nilufar' })
    const session = await browser.ask('getSession', { params: { sessionId: cast.sessionIds.published } })
    expect(session.reply.may.enter).toBe(true)
    const hidden = await browser.ask('getSession', { params: { sessionId: cast.sessionIds.private } })
    expect(hidden.status).toBe(404)
    expect((await follow(token)).code).toBe('link_unusable')
  })

  test('[A7] an address that is known gets the same answer and the same e-mail, and keeps its name and its role', async () => {
    const known = newcomer({ email: 'Stranger@example.org', firstName: 'Not', lastName: 'Them' })
    const unknown = newcomer()
    const answers = []
    for (const body of [known, unknown]) {
      const { status, body: text, headers } = await register(body)
      answers.push([status, text, Object.keys(headers), headers['set-cookie']])
    }
    expect(answers[0]).toEqual(answers[1])
    const sent = ['stranger@example.org', unknown.email].map(email => mails().find(({ to }) => to === email)!)
    const [first, second] = sent.map(({ subject, text }) => [subject, text.replace(/sign-in\/[\w-]+/, '')])
    expect(first).toEqual(second)
    expect(first!.join()).not.toContain('Not')
    const { reply } = await follow(lastToken('stranger@example.org'))
    expect(reply).toMatchObject({ id: cast.ids.stranger, firstName: 'The', lastName: 'stranger' })
    expect(await person('stranger@example.org')).toMatchObject({ firstName: 'The', roles: ['attendee'] })
    await register(newcomer({ email: 'moderator@example.org' }))
    await follow(lastToken('moderator@example.org'))
    expect(await person('moderator@example.org')).toMatchObject({ roles: ['moderator'], status: 'registered' })
  })

  test('[A7] asking does the same for a known and an unknown address: nobody is looked for', async () => {
    const { people } = app.stores
    const find = people.findByEmail.bind(people)
    const looked: string[] = []
    people.findByEmail = email => (looked.push(email), find(email))
    for (const email of ['speaker@example.org', newcomer().email]) await register(newcomer({ email }))
    people.findByEmail = find
    expect(looked).toEqual([])
  })

  test('[A6] closed, it takes nobody, by no way; whom the event knows comes in all the same', async () => {
    const [late, known] = [newcomer(), newcomer({ email: 'speaker@example.org' })]
    for (const body of [late, known]) await register(body)
    await turn(false)
    const refused = await register(newcomer())
    expect([refused.status, refused.code]).toEqual([409, 'closed'])
    const other = await cast.signedIn('otherOrganizer')
    expect((await other.ask('registerSelf', at())).code).toBe('closed')
    const token = lastToken(late.email)
    expect((await follow(token)).code).toBe('closed')
    expect(await app.stores.people.findByEmail(late.email)).toBeUndefined()
    expect((await follow(lastToken(known.email))).status).toBe(200)
    await turn(true)
    expect((await follow(token)).status).toBe(200) // it was not used up
  })

  test('[A6] [E4] who is signed in registers at once, twice the same, and their other pages are told', async () => {
    const email = newcomer().email
    const id = app.effects.id()
    const names = { firstName: 'Signed', lastName: 'In' }
    const account = { id, email, ...names, accountRole: null, passwordHash: null, createdAt: 1 }
    await app.stores.people.insert(account)
    const browser = openBrowser(app)
    await browser.ask('requestLink', { body: { email, returnTo: null } })
    await app.afterAnswer.settled()
    await follow(lastToken(email), browser)
    const told = await addressesFor(id, () => browser.ask('registerSelf', at()))
    expect(told).toEqual(expect.arrayContaining([inEvent('/registration'), inEvent(''), '/api/events']))
    const twice = await Promise.all([1, 2].map(() => browser.ask('registerSelf', at())))
    expect(twice.map(({ status }) => status)).toEqual([200, 200])
    expect(await person(email)).toMatchObject({ ...names, status: 'registered', roles: ['attendee'] })
  })

  test('[A7] a guest of a session is no account, and registers by e-mail', async () => {
    const guest = openBrowser(app)
    const inSession = { params: { sessionId: cast.sessionIds.published } }
    const made = await organizer.ask('createGuestLink', {
      ...inSession,
      body: { name: 'G', maxUses: null, days: null },
    })
    const entered = await guest.ask('useSessionLink', {
      params: { token: made.reply.token },
      body: { guest: { name: 'Rui', email: 'rui@example.org' } },
    })
    expect(entered.status).toBe(200)
    expect((await guest.ask('registerSelf', at())).code).toBe('not_allowed')
  })

  test('[E4] opening and closing is told to everybody who looks', async () => {
    for (const isOpen of [false, true]) {
      expect(await addressesFor(cast.ids.otherOrganizer, () => turn(isOpen))).toContain(inEvent('/registration'))
      expect((await openBrowser(app).ask('getRegistration', at())).reply.isOpen).toBe(isOpen)
    }
  })

  test.each([
    { firstName: 'x'.repeat(121) },
    { lastName: 'x'.repeat(textLimits.nameChars + 1) },
    ...['1,lim@example.org', 'g:lim@example.org;', '"lim"@example.org', 'lim(1)@example.org', 'lim@[127.0.0.1]'].map(
      email => ({ email }),
    ),
    { firstName: 'a\0b' },
    { lastName: '  ' },
    { email: 'nobody' },
    { email: 'a\0@b.c' },
    { returnTo: '//elsewhere.example' },
    { returnTo: 'https://elsewhere.example' },
    { id: 'somebody' },
  ])('[A6] %j is refused at the edge', async change => {
    expect((await register(newcomer(change as Partial<Newcomer>))).status).toBe(400)
  })

  test('[A6] a name with signs of HTML is kept and shown as it is, and stands in no e-mail', async () => {
    const body = newcomer({ firstName: '<img src=x>', lastName: 'O’Neil & Söhne' })
    await register(body)
    const token = lastToken(body.email)
    expect(mails().some(({ text }) => text.includes('<img'))).toBe(false)
    expect((await openBrowser(app).ask('getLink', { params: { token } })).reply.name).toBe('<img src=x> O’Neil & Söhne')
    await follow(token)
    expect(await person(body.email)).toMatchObject({ firstName: '<img src=x>' })
  })

  test('[A7] a link is used once by however many press, and two links of one address make one person', async () => {
    const body = newcomer()
    await register(body)
    const first = lastToken(body.email)
    await register({ ...body, firstName: 'Other' })
    const second = lastToken(body.email)
    const used = await Promise.all([first, first, second, second].map(token => follow(token)))
    expect(used.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 410, 410])
    const ids = new Set(used.filter(({ status }) => status === 200).map(({ reply }) => reply.id))
    expect(ids.size).toBe(1)
  })

  test('[A7] [A5] of somebody who is invited and registers at once, one person is in the event', async () => {
    const bodies = Array.from({ length: 6 }, () => newcomer())
    for (const body of bodies) await register(body)
    const details = { roles: ['speaker' as const], jobTitle: '', company: '', biography: '', sendEmail: false }
    const answers = await Promise.all(
      bodies.flatMap(({ email }) => [
        follow(lastToken(email)),
        organizer.ask('addPerson', { ...at(), body: { email, firstName: 'In', lastName: 'Vited', ...details } }),
      ]),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200))
    for (const { email } of bodies) expect((await person(email))!.roles).toContain('speaker')
  })

  test('[A7] after 15 minutes a link does not work, and nothing is kept of who asked', async () => {
    const body = newcomer()
    await register(body)
    const token = lastToken(body.email)
    app.world.now += 15 * 60_000
    expect((await follow(token)).code).toBe('link_unusable')
    expect((await openBrowser(app).ask('getLink', { params: { token } })).code).toBe('link_unusable')
    await register(newcomer())
    expect(await countWaiting()).toBe(1)
  })

  test('[A7] registering too often is refused, counted together with asking for links', async () => {
    for (const email of ['attendee@example.org', newcomer().email]) {
      const browser = openBrowser(app)
      for (let n = 0; n < 3; n++) expect((await register(newcomer({ email }), browser)).status).toBe(200)
      for (let n = 0; n < 2; n++) {
        expect((await browser.ask('requestLink', { body: { email, returnTo: null } })).status).toBe(200)
      }
      expect((await register(newcomer({ email }), browser)).code).toBe('too_many_tries')
    }
    await app.afterAnswer.settled()
  })

  test('[A8] who changes the settings opens registration, and others do not', async () => {
    const attendee = await cast.signedIn('attendee')
    const answer = await attendee.ask('changeEvent', { ...at(), body: { registrationOpen: false } })
    expect(answer.status).toBe(403)
    expect((await organizer.ask('getEvent', at())).reply.registrationOpen).toBe(true)
  })
})
