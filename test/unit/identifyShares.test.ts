import { fastifyCookie } from '@fastify/cookie'
import Fastify from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { FairShares } from '../../server/http/FairShares.ts'
import { createIdentify } from '../../server/http/identify.ts'

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
  expect(new Set(shares()).size, 'nobody is known yet').toBe(1)
  expect(await identify.personOf(ann, network)).toBe(identity)
  const [own, ...others] = shares()
  expect(others).toEqual(Array(2).fill(`network ${network}`))
  expect(own).not.toBe(others[0])

  const flood = Array.from({ length: 600 }, () => identify.personOf(stranger, network).catch(String))
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
