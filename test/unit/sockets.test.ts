import { createServer } from 'node:http'
import { PassThrough } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import { createNetworkOf } from '../../server/http/createNetworkOf.ts'
import { encodeTextFrame } from '../../server/ws/Connection.ts'
import { EndedMeanwhile } from '../../server/ws/EndedMeanwhile.ts'
import { PersonSockets } from '../../server/ws/PersonSockets.ts'
import { RateLimit } from '../../server/ws/RateLimit.ts'
import { SignedOutSockets } from '../../server/ws/SignedOutSockets.ts'
import { UpgradeLimit } from '../../server/ws/UpgradeLimit.ts'
import { routeUpgrades } from '../../server/ws/upgradeRouter.ts'

test('a connection that breaks while its route still looks up who it is harms nobody', () => {
  const server = createServer()
  routeUpgrades(server, {
    isOwnOrigin: () => true,
    takeUpgrade: () => true,
    paths: { '/here/': () => new Promise(() => {}) },
  })
  for (const url of ['/here/', '/elsewhere']) {
    const socket = new PassThrough()
    server.emit('upgrade', { headers: {}, url }, socket, Buffer.alloc(0))
    expect(() => socket.emit('error', new Error('ECONNRESET'))).not.toThrow()
  }
})

test('[RS12] upgrades of one network are looked at up to a bound, and those of others go on', () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const server = createServer()
  const limit = new UpgradeLimit(createNetworkOf(false))
  let lookedAt = 0
  const paths = { '/here/': () => void lookedAt++ }
  routeUpgrades(server, { isOwnOrigin: () => true, takeUpgrade: request => limit.take(request), paths })
  const upgrade = (remoteAddress: string) => {
    const socket = new PassThrough()
    const request = { headers: {}, url: '/here/', socket: { remoteAddress } }
    server.emit('upgrade', request, socket, Buffer.alloc(0))
    return String(socket.read() ?? '')
  }
  for (let n = 0; n < limits.networkUpgradeBurst; n += 1) upgrade('203.0.113.7')
  expect(lookedAt).toBe(limits.networkUpgradeBurst)
  expect(upgrade('203.0.113.7')).toMatch(/^HTTP\/1.1 429 /)
  expect(lookedAt).toBe(limits.networkUpgradeBurst)
  expect(upgrade('198.51.100.9')).toBe('')
  vi.advanceTimersByTime(1000)
  for (let n = 0; n < limits.networkUpgradesPerSecond; n += 1) expect(upgrade('203.0.113.7')).toBe('')
})

test('an upgrade that waits among too many is refused by that name', async () => {
  const server = createServer()
  const paths = { '/here/': () => Promise.reject(new DomainError('too_fast', 'Too much waits already')) }
  routeUpgrades(server, { isOwnOrigin: () => true, takeUpgrade: () => true, paths })
  const socket = new PassThrough()
  server.emit('upgrade', { headers: {}, url: '/here/' }, socket, Buffer.alloc(0))
  await vi.waitFor(() => expect(String(socket.read())).toMatch(/^HTTP\/1.1 429 /))
})

test('[A7] whose sign-in ends while they are looked up is nobody', async () => {
  const endedMeanwhile = new EndedMeanwhile()
  const found = Promise.withResolvers<{ signInId: string } | null>()
  const [leaving, staying] = [
    endedMeanwhile.find(() => found.promise),
    endedMeanwhile.find(async () => ({ signInId: 'b-2' })),
  ]
  endedMeanwhile.end('a-1')
  found.resolve({ signInId: 'a-1' })
  expect(await leaving).toBeNull()
  expect(await staying).toEqual({ signInId: 'b-2' })
  expect(await endedMeanwhile.find(async () => ({ signInId: 'a-1' })), 'only what ended since').toEqual({
    signInId: 'a-1',
  })
  await expect(endedMeanwhile.find(() => Promise.reject(new Error('no database')))).rejects.toThrow()
})

test('a burst may pass at once, and then so many a second', () => {
  let now = 0
  const limit = new RateLimit(3, 2, () => now)
  expect([limit.take(), limit.take(), limit.take(), limit.take()]).toEqual([true, true, true, false])
  now = 500
  expect([limit.take(), limit.take()]).toEqual([true, false])
  now = 60_000
  expect([limit.take(), limit.take(), limit.take(), limit.take()]).toEqual([true, true, true, false])
})

test('a clock that is set back takes nothing away, and one that is set ahead gives a burst at most', () => {
  let now = 3_600_000
  const limit = new RateLimit(3, 2, () => now)
  expect(limit.take()).toBe(true)
  now = 0
  expect([limit.take(), limit.take(), limit.take()]).toEqual([true, true, false])
  now = 500
  expect([limit.take(), limit.take()]).toEqual([true, false])
})

test('a connection’s limit does not hear of the wall clock', () => {
  vi.useFakeTimers({ toFake: ['Date'], now: 3_600_000 })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const limit = new RateLimit(2, 0.001)
  expect(limit.take()).toBe(true)
  vi.setSystemTime(7_200_000)
  expect([limit.take(), limit.take()], 'an hour ahead fills nothing up').toEqual([true, false])
})

test.for([
  [0, '8100'],
  [125, '817d'],
  [126, '817e007e'],
  [65_535, '817effff'],
  [65_536, '817f0000000000010000'],
] as const)('a text of %i bytes is one whole WebSocket frame', ([length, head]) => {
  const frame = encodeTextFrame('x'.repeat(length))
  expect(frame.subarray(0, head.length / 2).toString('hex')).toBe(head)
  expect(frame.length).toBe(head.length / 2 + length)
})

test('those who are not signed in have so many sockets in a network, and one that closes makes room', () => {
  const signedOut = new SignedOutSockets()
  const open = Array.from({ length: limits.signedOutSockets }, () => new PassThrough())
  const shared = open.map(socket => signedOut.enter('203.0.113.7', socket))
  expect(new Set(shared).size, 'one limit for all').toBe(1)
  expect(signedOut.enter('203.0.113.7', new PassThrough())).toBeUndefined()
  expect(signedOut.enter('198.51.100.9', new PassThrough())).toBeDefined()
  open[0]!.emit('close')
  expect(signedOut.enter('203.0.113.7', new PassThrough())).toBe(shared[0])
})

test('the sockets of a network stay counted when earlier ones have long closed', () => {
  vi.useFakeTimers()
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const signedOut = new SignedOutSockets()
  const open = () => {
    const socket = new PassThrough()
    return { socket, shared: signedOut.enter('203.0.113.7', socket) }
  }
  const { socket: first, shared } = open()
  first.emit('close')
  vi.advanceTimersByTime(50_000)
  const { socket: second } = open()
  second.emit('close')
  vi.advanceTimersByTime(50_000)
  for (let n = 0; n < limits.signedOutSockets; n += 1) expect(open().shared).toBe(shared)
  vi.advanceTimersByTime(120_000)
  expect(open().shared).toBeUndefined()
})

test('a person opens so many sockets in a while, and shares one limit of watching among them', () => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
  onTestFinished(() => {
    vi.useRealTimers()
  })
  const sockets = new PersonSockets()
  const open = (personId: string) => {
    const socket = new PassThrough()
    return { socket, shared: sockets.enter(personId, socket) }
  }
  const { socket: first, shared } = open('person-1')
  first.emit('close')
  for (let n = 1; n < limits.personOpeningBurst; n += 1) {
    const { socket, shared: again } = open('person-1')
    expect(again).toBe(shared)
    socket.emit('close')
  }
  expect(open('person-1').shared).toBeUndefined()
  expect(open('person-2').shared).toBeDefined()
  vi.advanceTimersByTime(5000)
  expect(open('person-1').shared).toBe(shared)
})

test('an upgrade counts for the network that a trusted proxy names, and for no other', () => {
  const request = { headers: { 'x-forwarded-for': '203.0.113.7' }, socket: { remoteAddress: '10.0.0.1' } } as never
  expect(createNetworkOf(['10.0.0.0/8'])(request)).toBe('203.0.113.7')
  expect(createNetworkOf(false)(request)).toBe('10.0.0.1')
})
