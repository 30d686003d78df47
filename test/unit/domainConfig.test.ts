import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ConfigError, Environment, readConfig } from '../../server/config.ts'
import { findPrivateAddress } from '../../server/findPrivateAddress.ts'
import { codeIn } from '../support/sources.ts'

function faultsOf(variables: Record<string, string>): readonly string[] {
  try {
    readConfig(variables)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}
const named = (variables: Record<string, string>) => faultsOf(variables).map(fault => fault.replace(/:.*/, ''))

test('[O1] nothing needs to be set: a development server on loopback with SQLite', () => {
  expect(readConfig({})).toMatchObject({
    isProduction: false,
    isLoopback: true,
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'http://localhost:3000',
    ownOrigins: ['http://localhost:3000', 'http://127.0.0.1:3000'],
    dataDir: './data',
    databaseUrl: undefined,
    trustProxy: false,
    media: { listenIps: ['127.0.0.1'], announcedAddress: undefined, port: 40_000, workers: undefined },
  })
})

test('[O9] a development server offers sound and pictures at an address that Firefox takes, and pages on loopback only', () => {
  const own = '192.168.1.20'
  const ips = (variables: Record<string, string>) => readConfig(variables, own).media.listenIps
  expect(readConfig({}, own)).toMatchObject({ host: '127.0.0.1', media: { listenIps: ['127.0.0.1', own] } })
  expect(ips({ HOST: 'localhost' })).toEqual(['127.0.0.1', own])
  expect(ips({ MEDIA_LISTEN_IP: '127.0.0.1' })).toEqual(['127.0.0.1'])
  expect(ips({ MEDIA_ANNOUNCED_ADDRESS: '203.0.113.7' })).toEqual(['127.0.0.1'])
  const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://greenroom.example' }
  expect(ips({ ...production, MEDIA_ANNOUNCED_ADDRESS: '203.0.113.7' })).toEqual(['0.0.0.0'])
  expect(ips({ ...production, HOST: '127.0.0.1' })).toEqual(['127.0.0.1'])
})

test('[A9] only an address in a private network is found for a development server', () => {
  const at = (address: string, internal = false) => ({
    address,
    family: address.includes(':') ? ('IPv6' as const) : ('IPv4' as const),
    internal,
    netmask: '',
    mac: '',
    cidr: null,
    scopeid: 0,
  })
  const find = (...addresses: ReturnType<typeof at>[]) => findPrivateAddress({ one: addresses })
  expect(find(at('127.0.0.1', true), at('::1', true))).toBe(undefined)
  expect(find(at('203.0.113.7'), at('2001:db8::7'), at('fe80::1'))).toBe(undefined)
  expect(find(at('203.0.113.7'), at('fd00::7'), at('192.168.1.20'), at('10.0.0.3'))).toBe('192.168.1.20')
  expect(find(at('fd00::7'))).toBe('fd00::7')
  expect(find(at('100.63.255.255'), at('100.128.0.1'), at('100.64.0.1')), 'of a provider').toBe('100.64.0.1')
})

test('[O1] all faults are named at once, each with what to write', () => {
  const faults = faultsOf({
    PORT: 'http',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
    TURN_URLS: 'turn:turn.example:3478',
    MEDIA_WORKERS: '0',
  })
  expect(faults.map(fault => fault.replace(/:.*/, '')).toSorted()).toEqual([
    'DATABASE_URL',
    'LOG_LEVEL',
    'MEDIA_WORKERS',
    'PORT',
    'TURN_SECRET',
  ])
  expect(faults.find(fault => fault.startsWith('PORT'))).toBe('PORT: write a port from 0 to 65535')
  expect(faults.join()).not.toContain('undefined')
})

describe('[A9] listening elsewhere than loopback needs production', () => {
  const production = {
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://greenroom.example',
    MEDIA_ANNOUNCED_ADDRESS: '203.0.113.7',
  }
  test.each(['0.0.0.0', '192.168.1.10', '::', 'greenroom.example', '127.0.0.1.evil.example'])('%s', host => {
    expect(named({ HOST: host })).toContain('HOST')
    expect(named({ ...production, HOST: host })).toEqual([])
  })
  test.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('%s is loopback', host =>
    expect(named({ HOST: host })).toEqual([]),
  )
})

test('production needs the public address, and the one at which media are reached', () => {
  expect(named({ NODE_ENV: 'production' }).toSorted()).toEqual(['MEDIA_ANNOUNCED_ADDRESS', 'PUBLIC_URL'])
})

test('in production only the public address may change things', () => {
  const { ownOrigins, publicUrl } = readConfig({
    NODE_ENV: 'production',
    PUBLIC_URL: 'https://greenroom.example/',
    MEDIA_ANNOUNCED_ADDRESS: '203.0.113.7',
  })
  expect([publicUrl, ownOrigins]).toEqual(['https://greenroom.example', ['https://greenroom.example']])
})

test('an empty variable counts as not written', () => {
  expect(readConfig({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: undefined, port: 3000 })
})

test('.env.example names every variable with its standard value, and nothing else', () => {
  const lines = readFileSync('.env.example', 'utf8')
    .split('\n')
    .flatMap(line => /^#?([A-Z_]+)=(.*)$/.exec(line)?.slice(1) ?? [])
  const written = Object.fromEntries(lines.flatMap((name, i) => (i % 2 === 0 ? [[name, lines[i + 1]]] : [])))
  const known = Object.entries(Environment.properties).map(([name, schema]) => [
    name,
    (schema as { standard?: string }).standard ?? '',
  ])
  expect(written).toEqual(Object.fromEntries(known))
})

test('only one file reads the environment', () => {
  const readers = codeIn(['server', 'media', 'contract']).filter(
    file => file.endsWith('.ts') && readFileSync(file, 'utf8').includes('process.env'),
  )
  expect(readers).toEqual(['server/config.ts'])
})

test('[O1] addresses that only look like some are faults too, named with all others', () => {
  for (const proxies of ['10.0.0.0/33', '10.0.0.0/0', 'ab', '::1/129', 'loopback,10.0.0.0/99']) {
    expect([proxies, named({ TRUST_PROXY: proxies, PORT: 'http' }).toSorted()]).toEqual([
      proxies,
      ['PORT', 'TRUST_PROXY'],
    ])
  }
  for (const address of ['https://[', 'http://a:99999', 'http://:80', 'http://%%']) {
    expect([address, named({ PUBLIC_URL: address, PORT: 'http' }).toSorted()]).toEqual([
      address,
      ['PORT', 'PUBLIC_URL'],
    ])
  }
  for (const ip of ['1.2', '::::']) expect([ip, named({ MEDIA_LISTEN_IP: ip })]).toEqual([ip, ['MEDIA_LISTEN_IP']])
  expect(readConfig({ TRUST_PROXY: 'loopback,10.0.0.0/8,::1' }).trustProxy).toEqual(['loopback', '10.0.0.0/8', '::1'])
})

test('[O1] an address that can’t be read is a fault that names the variable, and nothing of what it says', () => {
  for (const [name, value] of [
    ['SMTP_URL', 'smtp://mailer:s3cr#t@mail.example:587'],
    ['SMTP_URL', 'smtp://mailer:s3cr%t@mail.example:587'],
    ['DATABASE_URL', 'postgres://greenroom:s3cr#t@db.example:5432/greenroom'],
    ['DATABASE_URL', 'postgres://greenroom:12#s3cr@db.example:5432/greenroom'],
    ['REDIS_URL', 'redis://:s3cr/t@redis.example:6379'],
    ['STORAGE_URL', 'https://key:s3cr?t@storage.example:port'],
  ] as const) {
    const faults = faultsOf({ [name]: value, CLUSTER_SECRET: 'sixteen characters'.replace(' ', '-') })
    expect([value, faults.map(fault => fault.replace(/:.*/, ''))]).toEqual([value, [name]])
    expect(faults.join()).not.toMatch(/s3cr|mailer|12#/)
  }
  for (const value of ['postgres://greenroom:s3cr%23t@db.example/greenroom', 'postgres://u@[::1]:5432/greenroom']) {
    expect(readConfig({ DATABASE_URL: value }).databaseUrl).toBe(value)
  }
})

test.each([
  'https://user:s3cret@greenroom.example',
  'https://user@greenroom.example/',
  'https://greenroom.example?a=b',
  'https://greenroom.example/?',
  'https://greenroom.example#a',
  'https://greenroom.example/console',
  'https://greenroom.example\\console',
  'https://greenroom.example:99999',
  'https://green[room',
])('[O1] PUBLIC_URL=%s is a fault beside all others, which says nothing of a password', value => {
  const faults = faultsOf({ PUBLIC_URL: value, PORT: 'http', TURN_URLS: 'turn:turn.example:3478' })
  expect(faults.map(fault => fault.replace(/:.*/, '')).toSorted()).toEqual(['PORT', 'PUBLIC_URL', 'TURN_SECRET'])
  expect(faults.join()).not.toContain('s3cret')
})
