import { afterAll, beforeAll, beforeEach } from 'vitest'
import { openTestApp, TestBrowser, type TestApp } from './openTestApp.ts'
import type { StoreDialect } from '../../server/store/StoreConfig.ts'

export const minute = 60_000
export const password = 'a long enough password'
/** Two networks. */
export const there = '203.0.113.7'
export const elsewhere = '198.51.100.9'

/** Gives each test of a group an account of its own with `password`, whose tries no earlier test has counted. */
export function useSignIns(dialect: StoreDialect, name: string) {
  const opened = {} as { app: TestApp; email: string }
  let count = 0
  beforeAll(async () => {
    opened.app = await openTestApp({ dialect })
  })
  afterAll(() => opened.app.close())
  beforeEach(async () => {
    const { app } = opened
    app.world.now += 16 * minute
    opened.email = `${name}${++count}@example.org`
    await app.stores.people.insert({
      id: app.effects.id(),
      email: opened.email,
      firstName: 'Signs',
      lastName: 'In',
      accountRole: null,
      passwordHash: await app.passwords.hash(password, app.effects.bytes(16)),
      createdAt: app.effects.now(),
    })
  })
  return {
    opened,
    browserAt: (address: string) => new TestBrowser(opened.app, address),
    signIn: async (browser: TestBrowser, word = password, address = opened.email) =>
      (await browser.ask('signIn', { body: { email: address, password: word } })).code ?? 'in',
  }
}

/** All the different answers to asking so often. */
export async function times(n: number, act: () => Promise<string>): Promise<string[]> {
  const said = new Set<string>()
  for (let i = 0; i < n; i++) said.add(await act())
  return [...said]
}
