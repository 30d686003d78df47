import type { IncomingMessage } from 'node:http'
import { fastifyCookie } from '@fastify/cookie'
import Fastify from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { limits } from '../../contract/limits.ts'
import { FairShares } from '../../server/http/FairShares.ts'
import { createIdentify } from '../../server/http/identify.ts'
import { UpgradeLimit } from '../../server/ws/UpgradeLimit.ts'

const known = 'k'.repeat(43)
const identity = { signInId: 'sign-in-1', extended: false, person: { id: 'ann-1' } as never }
const [ann, stranger] = [known, 'x'.repeat(43)].map(secret => `greenroom=${secret}`)
const network = '203.0.113.7'

beforeAll(async () => {
  await Fastify().register(fastifyCookie) // reads cookies only once it is registered somewhere
})

test('[HT6] who has been found signed in is not kept out by others of the same network', async () => {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>()
  const access = { identify: async (token: string) => (token === known ? identity : gate.then(() => null)) }
  const identify = createIdentify(access, { publicUrl: 'http://localhost', shares: new FairShares() })
  const shares = () => [ann, stranger, undefined].map(cookie => identify.shareOf(cookie, network))
  const others = [`network ${network}`, `signed-out ${network}`]
  expect(shares(), 'nobody is known yet').toEqual([`network ${network}`, ...others])
  expect(await identify.personOf(ann, network)).toBe(identity)
  expect(shares()).toEqual(['person ann-1', ...others])

  const flood = Array.from({ length: 3100 }, () => identify.personOf(stranger, network).catch(String))
  expect(await identify.personOf(ann, network)).toBe(identity)
  open()
  expect((await Promise.all(flood)).filter(answer => answer !== null)).toHaveLength(80)
})

test('[HT6] a sign-in that has ended is of its network again', async () => {
  let isSignedIn = true
  const access = { identify: async () => (isSignedIn ? identity : null) }
  const identify = createIdentify(access, { publicUrl: 'http://localhost', shares: new FairShares() })
  await identify.personOf(ann, network)
  isSignedIn = false
  expect(await identify.personOf(ann, network)).toBeNull()
  expect(identify.shareOf(ann, network)).toBe(`network ${network}`)
})

test('[HT6] all sign-ins of one person are bounded together, from their beginning', () => {
  const access = { identify: async () => identity }
  const identify = createIdentify(access, { publicUrl: 'http://localhost', shares: new FairShares() })
  const secrets = Array.from({ length: 20 }, (_, n) => `${n}`.padStart(43, 's'))
  for (const secret of secrets) identify.noteSignIn(secret, 'ann-1')
  const upgrades = new UpgradeLimit(({ headers }) => identify.shareOf(headers.cookie, network))
  const requests = secrets.flatMap(secret => Array(1000).fill({ headers: { cookie: `greenroom=${secret}` } }))
  const taken = requests.filter(request => upgrades.take(request as IncomingMessage))
  expect(taken.length).toBeGreaterThanOrEqual(limits.networkUpgradeBurst)
  expect(taken.length).toBeLessThan(1.5 * limits.networkUpgradeBurst)
})
