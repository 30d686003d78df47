import { describe, expect, test, vi } from 'vitest'
import { dummyHash } from '../../server/domain/people/Passwords.ts'
import { storeDialects } from '../support/temporaryStore.ts'
import { elsewhere, password, there, times, useSignIns } from '../support/useSignIns.ts'

describe.each(storeDialects)('%s', dialect => {
  const { opened, browserAt, signIn } = useSignIns(dialect, 'turn')

  const check = (name: string) =>
    opened.app.passwords.matches(password, dummyHash, { isKnown: false, name }).catch(() => false)
  /** When the next person has been looked up, all places are taken, in turns by those who ask so. */
  const fillTurns = (askers = [there]) => {
    const busy: Promise<boolean>[] = []
    const { people } = opened.app.stores
    const find = people.findByEmail.bind(people)
    vi.spyOn(people, 'findByEmail').mockImplementationOnce(async address => {
      const found = await find(address)
      busy.push(...Array.from({ length: 62 }, (_, n) => check(askers[n % askers.length]!)))
      return found
    })
    return busy
  }

  test('[A7] a try that could not be looked at wipes out none of those before it', async () => {
    const guess = () => signIn(browserAt(there), 'wrong')
    expect(await times(5, guess)).toEqual(['wrong_credentials'])
    opened.app.world.now += 10_000
    const busy = fillTurns()
    expect(await guess()).toBe('too_fast')
    vi.restoreAllMocks()
    await Promise.all(busy)
    expect(await times(2, guess)).toEqual(['wrong_credentials', 'too_many_tries'])
  })

  test('[A7] a browser that has signed in before does not wait for the others of its network', async () => {
    const browser = browserAt(there)
    expect(await signIn(browser)).toBe('in')
    const busy = fillTurns()
    expect(await signIn(browser)).toBe('in')
    vi.restoreAllMocks()
    await Promise.all(busy)
  })

  test('[A7] a browser that has signed in before has its turn while as many networks as can wait do', async () => {
    const browser = browserAt(there)
    expect(await signIn(browser)).toBe('in')
    const busy = fillTurns(Array.from({ length: 62 }, (_, n) => `192.0.2.${n}`))
    expect(await signIn(browser)).toBe('in')
    vi.restoreAllMocks()
    await Promise.all(busy)
  })

  test('[A7] a try from a fourth network has its turn while three try as much as they can', async () => {
    let isOver = false
    const flood = async (network: string, name: string) => {
      for (let n = 0; !isOver; n++) await signIn(browserAt(network), 'wrong', `${n}.${name}`)
    }
    const floods = ['192.0.2.1', '192.0.2.2', '2001:db8:3::1'].flatMap((network, where) =>
      Array.from({ length: 20 }, (_, nth) => flood(network, `${nth}.of${where}.${opened.email}`)),
    )
    await signIn(browserAt('192.0.2.1'), 'wrong') // all of them are under way by then
    const said = await signIn(browserAt(elsewhere))
    isOver = true
    await Promise.all(floods)
    expect(said).toBe('in')
  })
})
