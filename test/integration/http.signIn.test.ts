import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { personColor } from '../../contract/personColor.ts'
import { hashToken } from '../../server/domain/people/hashToken.ts'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

const minute = 60_000
const password = 'a long enough password'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp
  let count = 0
  beforeAll(async () => {
    app = await openTestApp({ dialect })
  })
  afterAll(() => app.close())

  /** A new account that has this password. */
  const addAccount = async (): Promise<string> => {
    const email = `account${++count}@example.org`
    await app.stores.people.insert({
      id: app.effects.id(),
      email,
      firstName: 'An',
      lastName: 'Account',
      accountRole: null,
      passwordHash: await app.passwords.hash(password, app.effects.bytes(16)),
      createdAt: app.effects.now(),
    })
    return email
  }
  const signIn = (browser: TestBrowser, email: string, word: string) =>
    browser.ask('signIn', { body: { email, password: word } })
  const isSignedIn = async (browser: TestBrowser) => (await browser.ask('getMe', {})).reply.me !== null
  const mailedToken = async (email: string) => {
    await vi.waitFor(() => expect(app.mailbox.list()[0]?.to).toBe(email))
    return /\/sign-in\/(\S+)/.exec(app.mailbox.list()[0]!.text)![1]!
  }

  test("[P1] who opens a page learns the server's time and the build of its pages, signed in or not", async () => {
    const stranger = (await new TestBrowser(app).ask('getMe', {})).reply
    expect(stranger).toEqual({ me: null, now: app.effects.now(), build: 'b1' })
  })

  test('[A7] an e-mail, in any case, and its password sign in; others do not', async () => {
    const email = await addAccount()
    const browser = new TestBrowser(app)
    expect((await signIn(browser, email, 'not the password')).code).toBe('wrong_credentials')
    expect((await signIn(browser, 'nobody@example.org', password)).code).toBe('wrong_credentials')
    expect(await isSignedIn(browser)).toBe(false)
    expect((await signIn(browser, email.toUpperCase(), password)).status).toBe(200)
    expect(await isSignedIn(browser)).toBe(true)
  })

  test('[A7] a link by e-mail names the account, is used up only by the press, works once, and leads back', async () => {
    const email = await addAccount()
    const browser = new TestBrowser(app)
    await browser.ask('requestLink', { body: { email, returnTo: '/events/e-1' } })
    const params = { token: await mailedToken(email) }
    for (const _ of [1, 2]) {
      expect((await browser.ask('getLink', { params })).reply).toEqual({
        name: 'An Account',
        event: null,
        color: personColor((await app.stores.people.findByEmail(email))!.id),
        email,
        returnTo: '/events/e-1',
        worksOnce: true,
      })
    }
    expect(await isSignedIn(browser)).toBe(false)
    expect((await browser.ask('useLink', { params })).status).toBe(200)
    expect(await isSignedIn(browser)).toBe(true)
    for (const route of ['getLink', 'useLink'] as const) {
      expect((await new TestBrowser(app).ask(route, { params })).code).toBe('link_unusable')
    }
  })

  test('[A7] of two who use a link at once, one is signed in', async () => {
    const email = await addAccount()
    await new TestBrowser(app).ask('requestLink', { body: { email, returnTo: null } })
    const params = { token: await mailedToken(email) }
    const answers = await Promise.all([1, 2, 3].map(() => new TestBrowser(app).ask('useLink', { params })))
    expect(answers.map(answer => String(answer.status)).toSorted()).toEqual(['200', '410', '410'])
  })

  test('[A7] a link runs out after 15 minutes', async () => {
    const email = await addAccount()
    await new TestBrowser(app).ask('requestLink', { body: { email, returnTo: null } })
    const params = { token: await mailedToken(email) }
    app.world.now += 15 * minute
    expect((await new TestBrowser(app).ask('useLink', { params })).code).toBe('link_unusable')
  })

  test('[A7] asking for a link answers the same for known and unknown addresses, before it looks for them', async () => {
    const email = await addAccount()
    const mails = app.mailbox.list().length
    const find = vi.spyOn(app.stores.people, 'findByEmail')
    const answers = []
    for (const address of [email, 'unknown@example.org']) {
      const { status, body, headers } = await new TestBrowser(app).ask('requestLink', {
        body: { email: address, returnTo: null },
      })
      answers.push([status, body, Object.keys(headers).toSorted()])
    }
    expect(answers[0]).toEqual(answers[1])
    await app.afterAnswer.settled()
    expect(find).toHaveBeenCalledTimes(2)
    find.mockRestore()
    expect(app.mailbox.list().length).toBe(mails + 1)
  })

  test('signing in gives a new secret each time, ends the one before, and signing out ends it for good', async () => {
    const email = await addAccount()
    const browser = new TestBrowser(app)
    const ended: string[] = []
    const stop = app.changes.signInEnded.subscribe(({ signInId }) => ended.push(signInId))
    await signIn(browser, email, password)
    const first = browser.cookie
    await signIn(browser, email, password)
    const second = browser.cookie
    expect(second).not.toBe(first)
    expect(await app.identify.personOf(first, '127.0.0.1')).toBeNull()
    await browser.ask('signOut', {})
    stop()
    expect(browser.cookie).toBeUndefined()
    expect(await app.identify.personOf(second, '127.0.0.1')).toBeNull()
    expect(ended).toHaveLength(2)
  })

  test('a sign-in lasts 30 days after it was last used', async () => {
    const browser = new TestBrowser(app)
    await signIn(browser, await addAccount(), password)
    const day = 24 * 60 * minute
    app.world.now += 29 * day
    expect((await browser.ask('getMe', {})).headers['set-cookie']).toContain('Max-Age=2592000')
    app.world.now += 29 * day
    expect(await isSignedIn(browser)).toBe(true)
    app.world.now += 31 * day
    expect(await isSignedIn(browser)).toBe(false)
  })

  test('[A7] sign-ins that have expired are deleted when somebody signs in, so many at a time', async () => {
    const { signIns } = app.stores
    const email = await addAccount()
    const browser = new TestBrowser(app)
    await signIn(browser, email, password)
    const signedIn = (await signIns.find(hashToken(browser.cookie!.split('=')[1]!)))!
    const hashes = ['expired-1', 'expired-2', 'expired-3', 'lasting-1']
    for (const [i, tokenHash] of hashes.entries()) {
      const expiresAt = signedIn.expiresAt + i + 1
      await signIns.insert({ ...signedIn, id: app.effects.id(), tokenHash, expiresAt })
    }
    const kept = async () => {
      const found = await Promise.all([signedIn.tokenHash, ...hashes].map(hash => signIns.find(hash)))
      return found.flatMap(each => (each ? [each.tokenHash] : []))
    }
    await signIns.deleteExpired(signedIn.expiresAt + 3, 2)
    expect(await kept()).toEqual(['expired-2', 'expired-3', 'lasting-1'])
    app.world.now = signedIn.expiresAt + 3
    await signIn(new TestBrowser(app), email, password)
    expect(await kept()).toEqual(['lasting-1'])
  })

  test('the secrets of cookies and links are not in the database', async () => {
    const email = await addAccount()
    const browser = new TestBrowser(app)
    await signIn(browser, email, password)
    const secret = browser.cookie!.split('=')[1]!
    expect(await app.stores.signIns.find(secret)).toBeUndefined()
    await browser.ask('requestLink', { body: { email, returnTo: null } })
    const token = await mailedToken(email)
    expect(await app.stores.signIns.findLink(token)).toBeUndefined()
  })
})

test('[A9] the set-up address makes the first admin, once; the next start prints none', async () => {
  const app = await openTestApp({ samplesAllowed: false })
  try {
    const token = /\/set-up\/(\S+)/.exec(app.lines.join('\n'))![1]!
    const browser = new TestBrowser(app)
    const body = { email: 'Admin@Example.org', firstName: 'First', lastName: 'Admin', password }
    expect((await browser.ask('getSetUp', { params: { token } })).status).toBe(200)
    const answers = await Promise.all(
      [browser, new TestBrowser(app)].map(b => b.ask('setUp', { params: { token }, body })),
    )
    expect(answers.map(answer => String(answer.status)).toSorted()).toEqual(['200', '410'])
    expect(answers.find(answer => answer.status === 200)!.reply).toMatchObject({
      email: 'admin@example.org',
      accountRole: 'admin',
    })
    expect((await browser.ask('getSetUp', { params: { token } })).code).toBe('link_unusable')
    expect(await app.access.openSetUp()).toBeUndefined()
    expect((await new TestBrowser(app).ask('signIn', { body: { email: 'admin@example.org', password } })).status).toBe(
      200,
    )
  } finally {
    await app.close()
  }
})

test('[A9] without the sample its links are no links, and nobody is made', async () => {
  const app = await openTestApp({ samplesAllowed: false })
  try {
    expect(app.links.size).toBe(0)
    expect(await app.stores.people.isEmpty()).toBe(true)
    const personId = app.effects.id()
    await app.stores.people.insert({
      id: personId,
      email: 'left@example.org',
      firstName: 'Left',
      lastName: 'Over',
      accountRole: 'organizer',
      passwordHash: null,
      createdAt: 0,
    })
    const token = app.effects.token()
    await app.stores.signIns.insertSampleLink({ token, personId, label: 'Organizer', returnTo: '/', position: 0 })
    expect((await new TestBrowser(app).ask('useLink', { params: { token } })).code).toBe('link_unusable')
  } finally {
    await app.close()
  }
})
