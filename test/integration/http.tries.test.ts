import { describe, expect, test, vi } from 'vitest'
import { DomainError } from '../../contract/errors.ts'
import type { TestBrowser } from '../support/openTestApp.ts'
import { storeDialects } from '../support/temporaryStore.ts'
import { elsewhere, minute, password, there, times, useSignIns } from '../support/useSignIns.ts'

describe.each(storeDialects)('%s', dialect => {
  const { opened, browserAt, signIn } = useSignIns(dialect, 'tried')
  const askForLink = async (browser: TestBrowser, address = opened.email) =>
    (await browser.ask('requestLink', { body: { email: address, returnTo: null } })).code ?? 'sent'
  const linksSent = () => opened.app.mailbox.list().filter(mail => mail.to === opened.email).length

  test('[A7] after five tries pauses grow, for known and unknown alike, and end by themselves', async () => {
    for (const address of [opened.email, `un${opened.email}`]) {
      const guess = () => signIn(browserAt(there), 'wrong', address)
      expect(await times(5, guess)).toEqual(['wrong_credentials'])
      for (const pauseMs of [10_000, 30_000, 90_000]) {
        expect(await guess()).toBe('too_many_tries')
        opened.app.world.now += pauseMs - 1
        expect(await guess(), 'a refused try prolongs nothing').toBe('too_many_tries')
        opened.app.world.now += 1
        expect(await guess()).toBe('wrong_credentials')
      }
      expect(await signIn(browserAt(there), password, address), 'even with the right one').toBe('too_many_tries')
    }
    opened.app.world.now += 15 * minute
    expect(await signIn(browserAt(there))).toBe('in')
  })

  test('[A7] a try for which the person could not be looked up is none', async () => {
    const guess = () => signIn(browserAt(there), 'wrong')
    expect(await times(4, guess)).toEqual(['wrong_credentials'])
    vi.spyOn(opened.app.stores.people, 'findByEmail').mockRejectedValueOnce(
      new DomainError('unavailable', 'No database'),
    )
    expect(await guess()).toBe('unavailable')
    vi.restoreAllMocks()
    expect(await times(2, guess)).toEqual(['wrong_credentials', 'too_many_tries'])
  })

  test('[A7] about ten tries a quarter of an hour reach the check, however many are made', async () => {
    let reached = 0
    for (let second = 0; second < 15 * 60; second += 5) {
      if ((await signIn(browserAt(there), 'wrong')) === 'wrong_credentials') reached++
      opened.app.world.now += 5000
    }
    expect(reached).toBeLessThanOrEqual(10)
  })

  test('[A7] tries side by side count as well, and a success forgets those before it', async () => {
    const all = await Promise.all(Array.from({ length: 14 }, () => signIn(browserAt(there), 'wrong')))
    expect(all.filter(said => said === 'wrong_credentials').length).toBeLessThanOrEqual(5)
    opened.app.world.now += 15 * minute
    await times(4, () => signIn(browserAt(there), 'wrong'))
    expect(await signIn(browserAt(there))).toBe('in')
    expect(await times(5, () => signIn(browserAt(there), 'wrong'))).toEqual(['wrong_credentials'])
  })

  test('[A7] whoever has many networks keeps nobody out who comes from one that has not tried yet', async () => {
    const attack = async () => {
      for (let n = 0; n < 60; n++) await signIn(browserAt(`2001:db8:1:${n.toString(16)}::1`), 'wrong')
    }
    for (let round = 0; round < 3; round++) await attack()
    for (const address of ['2001:db8:2::1', elsewhere]) {
      await attack()
      expect(await signIn(browserAt(address), 'mistyped')).toBe('wrong_credentials')
      await attack()
      expect(await signIn(browserAt(address))).toBe('in')
    }
    expect(await signIn(browserAt('2001:db8:1:ffff::1'), 'wrong'), 'the attacker’s own next one').toBe('too_many_tries')
  })

  test('[A7] wrong passwords from one network keep nobody out in another one', async () => {
    await times(20, () => signIn(browserAt(there), 'wrong'))
    expect(await signIn(browserAt(elsewhere))).toBe('in')
  })

  test('[A7] tries from many networks slow new ones down for moments only, and say so', async () => {
    for (let i = 0; i < 60; i++) await times(2, () => askForLink(browserAt(`192.0.2.${i}`)))
    expect(await askForLink(browserAt(elsewhere))).toBe('too_many_tries')
    opened.app.world.now += 10_000
    expect(await askForLink(browserAt(elsewhere))).toBe('sent')
  })

  test('[A7] a browser that has signed in before passes, also after signing out, for its own accounts alone', async () => {
    const browser = browserAt(there)
    expect(await signIn(browser)).toBe('in')
    await browser.ask('signOut', {})
    const known = browser.browserCookie
    await times(20, () => signIn(browserAt(there), 'wrong'))
    expect(await signIn(browserAt(there))).toBe('too_many_tries')
    expect(await signIn(browser)).toBe('in')
    expect(browser.browserCookie, 'its secret is a new one each time').not.toBe(known)

    const copy = browserAt(there)
    copy.browserCookie = known
    expect(await signIn(copy), 'and the old one is nobody’s').toBe('too_many_tries')
    expect(await times(20, () => signIn(browser, 'wrong')), 'it is bounded too').toContain('too_many_tries')

    const other = browserAt(elsewhere)
    expect(await signIn(other)).toBe('in')
    expect(await times(6, () => signIn(other, 'wrong', `un${opened.email}`))).toEqual([
      'wrong_credentials',
      'too_many_tries',
    ])
  })

  test('[A7] a browser in which several people sign in stays known to each', async () => {
    const browser = browserAt(there)
    expect(await signIn(browser)).toBe('in')
    const [first] = opened.app.links.keys()
    await browser.ask('useLink', { params: { token: opened.app.links.get(first!)! } })
    await times(20, () => signIn(browserAt(there), 'wrong'))
    expect(await signIn(browser)).toBe('in')
  })

  test('[A7] signing in to another account in a known browser gives no further tries', async () => {
    const browser = browserAt(there)
    expect(await signIn(browser)).toBe('in')
    const guess = () => signIn(browser, 'wrong')
    expect(await times(10, guess)).toEqual(['wrong_credentials'])
    for (const token of [...opened.app.links.values()].slice(0, 3)) {
      await browser.ask('useLink', { params: { token } })
      expect(await times(10, guess)).toEqual(['too_many_tries'])
    }
  })

  test('[A7] known browsers of one account are bounded together, and slowed down for moments only', async () => {
    const browsers = Array.from({ length: 6 }, () => browserAt(there))
    for (const browser of browsers) {
      expect(await signIn(browser)).toBe('in')
      opened.app.world.now += 1
    }
    let reached = 0
    for (const browser of browsers.slice(1)) {
      for (let n = 0; n < 9; n++) if ((await signIn(browser, 'wrong')) === 'wrong_credentials') reached++
    }
    expect(reached).toBe(20)
    opened.app.world.now += 30_000
    expect(await signIn(browsers[0]!)).toBe('in')
  })

  test('[A7] the secret of a known browser is not in the database', async () => {
    const browser = browserAt(there)
    await signIn(browser)
    const secret = browser.browserCookie!.split('=')[1]!
    expect(await opened.app.stores.signIns.findBrowserUse(secret, opened.email)).toBeUndefined()
  })

  test('[A7] wrong passwords hold up no link, and links no password', async () => {
    expect(await times(6, () => signIn(browserAt(there), 'wrong'))).toEqual(['wrong_credentials', 'too_many_tries'])
    expect(await times(6, () => askForLink(browserAt(there)))).toEqual(['sent', 'too_many_tries'])
    opened.app.world.now += 15 * minute
    expect(await times(6, () => askForLink(browserAt(there)))).toEqual(['sent', 'too_many_tries'])
    expect(await signIn(browserAt(there))).toBe('in')
  })

  test('[A7] asking for a link too often is said, and a new network gets one all the same', async () => {
    for (const address of [opened.email, `un${opened.email}`]) {
      expect(await times(5, () => askForLink(browserAt(there), address))).toEqual(['sent'])
      expect(await askForLink(browserAt(there), address)).toBe('too_many_tries')
      expect(await askForLink(browserAt(elsewhere), address)).toBe('sent')
    }
    await opened.app.afterAnswer.settled()
    expect(linksSent()).toBe(6)
  })

  test('[A7] asking for a link does as much for an address of nobody', async () => {
    const made: (string | null)[] = []
    const insert = opened.app.stores.signIns.insertLink.bind(opened.app.stores.signIns)
    opened.app.stores.signIns.insertLink = async link => {
      made.push(link.personId)
      await insert(link)
    }
    for (const address of [opened.email, `un${opened.email}`]) await askForLink(browserAt(there), address)
    await opened.app.afterAnswer.settled()
    expect(made).toEqual([expect.any(String), null])
  })

  test('[A7] a school behind one address signs in', async () => {
    for (let pupil = 0; pupil < 400; pupil++) {
      expect(await askForLink(browserAt(there), `pupil${pupil}.${opened.email}`)).toBe('sent')
    }
    expect(await signIn(browserAt(there))).toBe('in')
  })

  test('[A7] a clock that is set back keeps nobody out', async () => {
    await times(6, () => signIn(browserAt(there), 'wrong'))
    opened.app.world.now -= 60 * minute
    expect(await signIn(browserAt(there))).toBe('in')
    opened.app.world.now += 60 * minute
  })
})
