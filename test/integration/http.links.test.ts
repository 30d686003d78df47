import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RouteBody } from '../../contract/http.ts'
import { limits } from '../../contract/limits.ts'
import type { Change } from '../../server/domain/Changes.ts'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'
import { makeCast, type HttpCast } from '../support/httpCast.ts'
import { storeDialects } from '../support/temporaryStore.ts'

const dayMs = 86_400_000
const noLimits = { maxUses: null, days: null }

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp, cast: HttpCast, organizer: TestBrowser, sessionId: string
  beforeAll(async () => {
    app = await openTestApp({ dialect })
    cast = await makeCast(app)
    organizer = await cast.signedIn('organizer')
  })
  afterAll(() => app.close())
  beforeEach(async () => {
    sessionId = await cast.addSession('unlisted') // with the cast's guest link
  })

  const guestLink = async (bounds: { maxUses?: number; days?: number } = {}, to = sessionId) =>
    (
      await organizer.ask('createGuestLink', {
        params: { sessionId: to },
        body: { name: 'Press', ...noLimits, ...bounds },
      })
    ).reply.token
  const personalLink = async (more: Partial<RouteBody<'createPersonalLink'>> = {}) => {
    const invited = { email: 'rui@example.org', firstName: 'Rui', lastName: 'Dias', role: 'speaker', isMailed: false }
    const { reply } = await organizer.ask('createPersonalLink', {
      params: { sessionId },
      body: { ...invited, ...noLimits, ...more } as RouteBody<'createPersonalLink'>,
    })
    return reply.token ?? /\/l\/(\S+)/.exec(app.mailbox.list()[0]!.text)![1]!
  }
  const open = (token: string, browser = new TestBrowser(app)) => browser.ask('getSessionLink', { params: { token } })
  const use = (token: string, browser = new TestBrowser(app), guest: { name: string; email: string } | null = null) =>
    browser.ask('useSessionLink', { params: { token }, body: { guest } })
  const listed = async () => (await organizer.ask('listSessionLinks', { params: { sessionId } })).reply.links
  const rightsOf = async (browser: TestBrowser, id = sessionId) => {
    const { reply } = await browser.ask('getMe', {})
    return reply.me && (await app.rights.sessionRights(reply.me.id, id))?.roomRole
  }
  const ana = { name: 'Ana Reis', email: 'Ana@example.org' }

  test('[A7] a personal link is opened by scanners as often as they like; the press uses it up', async () => {
    const token = await personalLink({ email: 'Marta@example.org', firstName: 'Marta', maxUses: 1 })
    for (let i = 0; i < 3; i++) {
      const { reply } = await open(token)
      expect(reply).toMatchObject({ kind: 'personal', role: 'speaker', needsSignIn: false })
      expect(reply.person).toMatchObject({ name: 'Marta Dias', email: 'marta@example.org' })
    }
    const marta = new TestBrowser(app)
    expect((await use(token, marta)).reply).toEqual({ sessionId })
    expect(await rightsOf(marta)).toBe('speaker')
    expect(await app.stores.people.findByEmail('marta@example.org')).toBeUndefined() // the maker could have pressed
    expect(await rightsOf(marta, cast.sessionIds.unlisted)).toBeNull() // that session only
    expect((await marta.ask('getEvent', { params: { eventId: cast.eventId } })).status).toBe(404)
    expect((await open(token)).code).toBe('link_unusable')
    expect((await use(token)).code).toBe('link_unusable')
    expect((await use(token, marta)).reply).toEqual({ sessionId }) // who has come is not counted again
    expect((await listed()).find(link => link.kind === 'personal')).toMatchObject({ uses: 1, maxUses: 1 })
  })

  test('[A8] whom a link makes something else, is that at once wherever they are already', async () => {
    const token = await personalLink({ email: 'attendee@example.org', role: 'moderator', isMailed: true })
    const rechecked: string[] = []
    const heard: Change[] = []
    const stops = [
      app.changes.rightsChanged.subscribe(change => rechecked.push(change.sessionId)),
      app.changes.changed.subscribe(change => heard.push(change)),
    ]
    expect((await use(token)).status).toBe(200) // in another browser than the one in the room
    for (const stop of stops) stop()
    expect(rechecked).toEqual([sessionId])
    const page = heard.find(({ address }) => address === `/api/sessions/${sessionId}`)
    expect(await page?.findConcerned(new Set([cast.ids.attendee]))).toEqual(new Set([cast.ids.attendee]))
  })

  test('[A7] a link whose address was copied opens nobody’s account, one from the mailbox does, but never a team’s', async () => {
    const { stores, ids } = { stores: app.stores, ids: cast.ids }
    for (const [email, copied, mailed] of [
      ['admin@example.org', 401, 401],
      ['otherorganizer@example.org', 401, 401],
      ['stranger@example.org', 401, 200],
    ] as const) {
      expect([email, (await open(await personalLink({ email }))).reply.needsSignIn]).toEqual([email, true])
      expect([email, (await use(await personalLink({ email }))).status]).toEqual([email, copied])
      expect([email, (await use(await personalLink({ email, isMailed: true }))).status]).toEqual([email, mailed])
    }
    const admin = await cast.signedIn('admin')
    const token = await personalLink({ email: 'admin@example.org', maxUses: 1 })
    expect((await open(token, admin)).reply.needsSignIn).toBe(false)
    expect((await use(token, admin)).status).toBe(200)
    expect((await stores.people.find(ids.admin))?.accountRole).toBe('admin')
  })

  test('[A7] a guest who gives an admin’s e-mail is nobody but a guest', async () => {
    const token = await guestLink()
    const guest = new TestBrowser(app)
    expect((await use(token, guest, { name: 'Mallory', email: 'admin@example.org' })).status).toBe(200)
    const { me } = (await guest.ask('getMe', {})).reply
    expect(me).toMatchObject({ firstName: 'Mallory', email: '', accountRole: null })
    expect(me?.id).not.toBe(cast.ids.admin)
    expect((await guest.ask('listEvents', {})).reply).toEqual({ events: [], mayCreate: false })
    expect([await rightsOf(guest), await rightsOf(guest, cast.sessionIds.unlisted)]).toEqual(['attendee', null])
    const { reply } = await guest.ask('getSession', { params: { sessionId } })
    expect(reply.may).toEqual({ edit: false, start: false, enter: true })
  })

  test('[A7] of two guests who take the last use at once one comes in, and nobody is made of the other', async () => {
    const token = await guestLink({ maxUses: 1 })
    const browsers = [new TestBrowser(app), new TestBrowser(app), new TestBrowser(app)]
    const statuses = await Promise.all(browsers.map(async browser => (await use(token, browser, ana)).status))
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 410, 410])
    const signedIn = await Promise.all(
      browsers.map(async browser => (await browser.ask('getMe', {})).reply.me !== null),
    )
    expect(signedIn.filter(Boolean)).toHaveLength(1)
  })

  test('[A7] a guest who comes back in the same browser is not counted again, signed in or not', async () => {
    const token = await guestLink({ maxUses: 1 })
    const guest = new TestBrowser(app)
    await use(token, guest, ana)
    const before = (await guest.ask('getMe', {})).reply.me
    expect((await open(token, guest)).reply.person).toMatchObject({ name: 'Ana Reis', email: '' })
    expect((await use(token, guest)).status).toBe(200)
    await guest.ask('signOut', {})
    expect((await open(token, guest)).status).toBe(200)
    expect((await use(token, guest, { ...ana, email: 'other@example.org' })).code).toBe('link_unusable')
    expect((await use(token, guest, ana)).status).toBe(200)
    expect((await guest.ask('getMe', {})).reply.me).toEqual(before)
    expect((await use(token, new TestBrowser(app), ana)).code).toBe('link_unusable')
  })

  test('[A7] [S9] revoked, run out, guessed, of a draft and of a private session are one answer', async () => {
    const guessed = await open('x'.repeat(43))
    const answers = new Map<string, string>()
    const tried = async (name: string, token: string) => {
      for (const { status, body } of [await open(token), await use(token, new TestBrowser(app), ana)]) {
        answers.set(`${name} ${status}`, body)
      }
    }
    const revoked = await guestLink()
    const { id } = (await listed()).find(link => link.name === 'Press')!
    await organizer.ask('revokeSessionLink', { params: { sessionId, linkId: id } })
    await tried('revoked', revoked)
    const short = await guestLink({ days: 1 })
    app.world.now += dayMs
    await tried('run out', short)
    await tried('private', await guestLink({}, cast.sessionIds.private))
    await tried('draft', await guestLink({}, cast.sessionIds.draft))
    expect([...answers.keys()]).toEqual(['revoked 410', 'run out 410', 'private 410', 'draft 410'])
    expect([...new Set(answers.values())]).toEqual([guessed.body])
    expect(guessed.code).toBe('link_unusable')
  })

  test('[A7] a fourth guest link is refused, and a link of another session is not revoked here', async () => {
    for (const name of ['Press', 'School']) {
      await organizer.ask('createGuestLink', { params: { sessionId }, body: { name, ...noLimits } })
    }
    const fourth = await organizer.ask('createGuestLink', {
      params: { sessionId },
      body: { name: 'More', ...noLimits },
    })
    expect([fourth.status, fourth.code]).toEqual([409, 'full'])
    const [link] = await listed()
    const params = { sessionId: cast.sessionIds.published, linkId: link!.id }
    expect((await organizer.ask('revokeSessionLink', { params })).status).toBe(404)
    expect((await listed()).map(({ isRevoked }) => isRevoked)).toEqual([false, false, false])
  })

  test('[A8] revoking ends the right at once, tells the room, and tells page and list of those whom it concerns', async () => {
    const guest = new TestBrowser(app)
    await use(await guestLink(), guest, ana)
    const guestId = (await guest.ask('getMe', {})).reply.me!.id
    const link = (await listed()).find(({ name }) => name === 'Press')!
    const rechecked: string[] = []
    const told: Promise<[string, (string | null)[]]>[] = []
    const people = new Set([guestId, cast.ids.organizer, cast.ids.attendee, cast.ids.contentManager, null])
    const stops = [
      app.changes.rightsChanged.subscribe(({ sessionId: id }) => rechecked.push(id)),
      app.changes.changed.subscribe(change => {
        told.push(change.findConcerned(people).then(concerned => [change.address, [...concerned]]))
      }),
    ]
    await organizer.ask('revokeSessionLink', { params: { sessionId, linkId: link.id } })
    for (const stop of stops) stop()
    expect(rechecked).toEqual([sessionId])
    expect(await Promise.all(told)).toEqual([
      [`/api/sessions/${sessionId}/links`, [cast.ids.organizer]],
      [`/api/sessions/${sessionId}`, [guestId]],
    ])
    expect(await rightsOf(guest)).toBeNull()
  })

  test('[A7] guests of one link from one network come in by hundreds, and then more slowly; others are not held up', async () => {
    const token = await guestLink()
    const others = await guestLink()
    const enter = async (address: string, link: string) =>
      (await use(link, new TestBrowser(app, address), { name: 'Pupil', email: 'pupil@example.org' })).code ?? 'in'
    const kept = vi.spyOn(app.stores.signIns, 'insertTries')
    expect(await enter('203.0.113.7', token)).toBe('in')
    const [[first]] = kept.mock.calls[0]!
    kept.mockRestore()
    // As many more have come, which would each take a while.
    await app.stores.signIns.insertTries(Array.from({ length: 498 }, (_, n) => ({ ...first!, id: `pupil-${n}` })))
    expect(await enter('203.0.113.7', token)).toBe('in')
    expect(await enter('203.0.113.7', token)).toBe('too_many_tries')
    expect(await enter('198.51.100.9', token)).toBe('in')
    expect(await enter('203.0.113.7', others)).toBe('in')
    app.world.now += 1000
    expect(await enter('203.0.113.7', token)).toBe('in')
  })

  test('[A7] links by e-mail count like invitations: a mailbox is not filled with them', async () => {
    const send = async (isMailed: boolean) =>
      (
        await organizer.ask('createPersonalLink', {
          params: { sessionId },
          body: { email: 'full@example.org', firstName: 'F', lastName: 'B', role: 'speaker', isMailed, ...noLimits },
        })
      ).code ?? 'made'
    const said = []
    for (let i = 0; i <= limits.invitationsToOne; i++) said.push(await send(true))
    expect(said).toEqual([...Array<string>(limits.invitationsToOne).fill('made'), 'too_many_tries'])
    expect(app.mailbox.list().filter(({ to }) => to === 'full@example.org')).toHaveLength(limits.invitationsToOne)
    expect((await listed()).filter(({ email }) => email === 'full@example.org')).toHaveLength(limits.invitationsToOne)
    expect(await send(false)).toBe('made') // which sends nothing
  })

  test('[A7] a name that shows nothing and an e-mail that is none are refused by name', async () => {
    const token = await guestLink()
    const answer = await use(token, new TestBrowser(app), { name: ' ', email: 'nobody' })
    expect([answer.status, answer.code]).toEqual([400, 'bad_request'])
    expect((await use(token)).code).toBe('bad_request')
  })
})
