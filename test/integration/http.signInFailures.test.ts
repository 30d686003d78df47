import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { hashToken } from '../../server/domain/people/hashToken.ts'
import type { Person } from '../../server/domain/people/Person.ts'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'

const takenId = 'taken'

describe.each(storeDialects)('%s', dialect => {
  let app: TestApp
  let ann: Person
  beforeEach(async () => {
    app = await openTestApp({ dialect, samplesAllowed: false })
    ann = { id: app.effects.id(), email: 'ann@example.org', firstName: 'Ann', lastName: 'A', accountRole: null }
    await app.stores.people.insert({ ...ann, passwordHash: null, createdAt: 0 })
    await app.stores.signIns.insert({
      id: takenId,
      tokenHash: '',
      personId: ann.id,
      createdAt: 0,
      expiresAt: app.world.now + 1,
    })
  })
  afterEach(() => app.close())

  /** The database refuses the next sign-in, after all that comes before it: its id is another one's. */
  const refuseSignIn = (idsBefore = 0) => {
    const id = vi.spyOn(app.effects, 'id')
    for (let i = 0; i < idsBefore; i++) id.mockReturnValueOnce(`id-${i}`)
    id.mockReturnValueOnce(takenId)
  }
  const mailLink = async (browser: TestBrowser) => {
    await browser.ask('requestLink', { body: { email: ann.email, returnTo: null } })
    await app.afterAnswer.settled()
    return /\/sign-in\/(\S+)/.exec(app.mailbox.list()[0]!.text)![1]!
  }

  test('[A7] a link whose sign-in could not be written is not used up, and the sign-in before it goes on', async () => {
    const browser = new TestBrowser(app)
    await browser.ask('useLink', { params: { token: await mailLink(browser) } })
    const [before, beforeOfBrowser] = [browser.cookie, browser.browserCookie]
    const ended: unknown[] = []
    app.changes.signInEnded.subscribe(change => ended.push(change))

    const params = { token: await mailLink(browser) }
    refuseSignIn()
    expect((await browser.ask('useLink', { params })).status).toBe(500)
    expect([browser.cookie, browser.browserCookie, ended]).toEqual([before, beforeOfBrowser, []])
    expect((await browser.ask('getMe', {})).reply.me?.id).toBe(ann.id)
    expect(await app.stores.signIns.findBrowserUse(hashToken(beforeOfBrowser!.split('=')[1]!), ann.email)).toBeDefined()

    expect((await browser.ask('useLink', { params })).status).toBe(200)
    expect(ended).toHaveLength(1)
  })

  test('[A9] the set-up address is not used up where the account, or its sign-in, could not be written', async () => {
    const params = { token: /\/set-up\/(\S+)/.exec(app.lines.join('\n'))![1]! }
    const body = { email: 'admin@example.org', firstName: 'First', lastName: 'Admin', password: 'a long password' }
    const browser = new TestBrowser(app)
    vi.spyOn(app.effects, 'id').mockReturnValueOnce(ann.id)
    expect((await browser.ask('setUp', { params, body })).status).toBe(409)
    refuseSignIn(1)
    expect((await browser.ask('setUp', { params, body })).status).toBe(500)
    expect([browser.cookie, await app.stores.people.hasAdmin()]).toEqual([undefined, false])

    expect((await browser.ask('setUp', { params, body })).status).toBe(200)
    expect((await browser.ask('getMe', {})).reply.me?.email).toBe(body.email)
  })
})
