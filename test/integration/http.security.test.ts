import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes, type RouteName } from '../../contract/http.ts'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'

const csp =
  "default-src 'none';script-src 'self' 'wasm-unsafe-eval';style-src 'self';img-src 'self' blob: data:;media-src 'self' blob:;font-src 'self';connect-src 'self';worker-src 'self' blob:;frame-ancestors 'none';base-uri 'none';form-action 'self'"

let app: TestApp, ines: TestBrowser
const clientDir = mkdtempSync(join(tmpdir(), 'greenroom-client-'))
beforeAll(async () => {
  mkdirSync(join(clientDir, 'assets'))
  writeFileSync(join(clientDir, 'index.html'), '<!doctype html><title>Greenroom</title>')
  writeFileSync(join(clientDir, 'assets', 'main-a1b2c3.js'), 'export {}')
  app = await openTestApp({ clientDir })
  ines = await TestBrowser.of(app, 'Inês Carvalho')
})
afterAll(async () => {
  await app.close()
  rmSync(clientDir, { recursive: true, force: true })
})

test('[HT6] who asks for too much at once is refused by name, and others are answered', async () => {
  const kwabena = await TestBrowser.of(app, 'Kwabena Asante-Mensah')
  const personId = (await ines.ask('getMe', {})).reply.me!.id
  const gate = Promise.withResolvers<void>()
  const network = '127.0.0.1'
  const asked = Array.from({ length: 208 }, () => app.shares.run({ personId, network }, () => gate.promise))
  expect(await ines.ask('getMe', {})).toMatchObject({ status: 429, code: 'too_fast' })
  expect((await kwabena.ask('getMe', {})).status).toBe(200)
  const found = Array.from({ length: 3020 }, () => app.shares.find(`network ${network}`, () => gate.promise))
  const unknown = { cookie: `greenroom=${'x'.repeat(43)}` }
  const refused = await app.app.inject({ url: routes.getMe.path, headers: unknown })
  expect(refused.statusCode, 'is not looked up').toBe(429)
  expect((await kwabena.ask('getMe', {})).status, 'who has been found before').toBe(200)
  const late = await TestBrowser.of(app, 'Kwabena Asante-Mensah')
  expect((await late.ask('getMe', {})).status, 'who has just signed in').toBe(200)
  gate.resolve()
  await Promise.all([...asked, ...found])
  expect((await ines.ask('getMe', {})).status).toBe(200)
})

describe('origins', () => {
  const changing = (Object.keys(routes) as RouteName[]).filter(name => !['GET', 'HEAD'].includes(routes[name].method))
  const url = (name: RouteName) => routes[name].path.replace(/:\w+/g, 'x'.repeat(22) + '1')

  test.each(changing)('%s is refused unless it comes from a page of this server', async name => {
    for (const origin of [
      undefined,
      'null',
      'http://evil.example',
      'http://localhost:3001',
      'https://localhost:3000',
      'http://localhost:3000.evil.example',
    ]) {
      const response = await app.app.inject({
        method: routes[name].method,
        url: url(name),
        headers: { ...(origin !== undefined && { origin }), cookie: ines.cookie! },
        payload: {},
      })
      expect([origin, response.statusCode, response.json<{ error: { code: string } }>().error.code]).toEqual([
        origin,
        403,
        'wrong_origin',
      ])
    }
  })

  test('so is any other method, on any address', async () => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'POST'] as const) {
      expect((await app.app.inject({ method, url: '/nowhere' })).statusCode).toBe(403)
    }
  })
})

describe('headers', () => {
  test.each(['/', '/events/e-1', '/api/me', '/api/nothing', '/assets/main-a1b2c3.js', '/healthz'])(
    '%s carries the exact policy of what pages may load',
    async url => {
      const { headers } = await app.app.inject({ url, headers: { accept: 'text/html' } })
      expect(headers['content-security-policy']).toBe(csp)
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'same-origin',
      })
    },
  )

  test('answers of the API are kept by nobody; pages are asked for anew, and their parts kept for good', async () => {
    const cached = async (url: string) =>
      (await app.app.inject({ url, headers: { accept: 'text/html' } })).headers['cache-control']
    expect(await cached('/api/me')).toBe('no-store')
    for (const url of ['/', '/events', '/sign-in/abc']) expect(await cached(url)).toBe('no-cache')
    expect(await cached('/assets/main-a1b2c3.js')).toBe('public, max-age=31536000, immutable')
  })

  test('the cookie can’t be read by scripts, and goes to this server only', async () => {
    const { headers } = await new TestBrowser(app).ask('useLink', {
      params: { token: app.links.get('Inês Carvalho')! },
    })
    expect(headers['set-cookie']).toEqual([
      expect.stringMatching(/^greenroom=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
      expect.stringMatching(/^greenroom-browser=[\w-]{43}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/),
    ])
  })

  test('under HTTPS the cookie is bound to the host, and browsers are told to stay with HTTPS', async () => {
    const secure = await openTestApp({ publicUrl: 'https://greenroom.example' })
    try {
      const { headers } = await new TestBrowser(secure).ask('useLink', {
        params: { token: secure.links.get('Inês Carvalho')! },
      })
      expect(headers['set-cookie']).toEqual([
        expect.stringMatching(/^__Host-greenroom=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
        expect.stringMatching(/^__Host-greenroom-browser=[\w-]{43}; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/),
      ])
      expect(headers['strict-transport-security']).toContain('max-age=')
      const stolen = `greenroom=${String(headers['set-cookie']).split(/[=;]/)[1]}`
      expect(await secure.identify.personOf(stolen, '127.0.0.1')).toBeNull()
    } finally {
      await secure.close()
    }
  })
})

describe('bad input', () => {
  test('every wrong field is named, also those that are not known and those that are missing', async () => {
    const { status, code, details } = await new TestBrowser(app).ask('setUp', {
      params: { token: 'x'.repeat(43) },
      body: { email: 'no address', firstName: '', password: 'short', admin: true } as never,
    })
    expect([status, code]).toEqual([400, 'bad_request'])
    const fields = (details as { faults: { field: string }[] }).faults.map(fault => fault.field)
    expect([...new Set(fields)].toSorted()).toEqual(['admin', 'email', 'firstName', 'lastName', 'password'])
  })

  test.each([
    ['no JSON', { payload: '{', headers: { 'content-type': 'application/json' } }, 400, 'bad_request'],
    [
      'another type',
      { payload: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      400,
      'bad_request',
    ],
    [
      'a prototype',
      { payload: '{"__proto__":{"a":1}}', headers: { 'content-type': 'application/json' } },
      400,
      'bad_request',
    ],
    [
      'too much',
      { payload: JSON.stringify({ email: 'a'.repeat(70_000) }), headers: { 'content-type': 'application/json' } },
      413,
      'too_large',
    ],
  ])('%s is refused', async (_, { payload, headers }, status, code) => {
    const response = await app.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      payload,
      headers: { ...headers, origin: app.publicUrl },
    })
    expect([response.statusCode, response.json<{ error: { code: string } }>().error.code]).toEqual([status, code])
  })

  test.each(['//evil.example', '/\\evil.example', 'https://evil.example', 'events', '/a\nb'])(
    'a link that would lead to %j is refused',
    async returnTo => {
      expect(
        (await new TestBrowser(app).ask('requestLink', { body: { email: 'a@example.org', returnTo } })).status,
      ).toBe(400)
    },
  )

  test.each(['/%E0%A4%A', '/api/sessions/%zz'])(
    'an address that can’t be read, %j, is refused like any other request, and not repeated',
    async url => {
      const { statusCode, headers, body } = await app.app.inject({ url })
      expect([statusCode, JSON.parse(body)]).toEqual([
        400,
        { error: { code: 'bad_request', message: 'The request can’t be read' } },
      ])
      expect([headers['content-security-policy'], headers['x-content-type-options']]).toEqual([csp, 'nosniff'])
    },
  )

  test('an address that is none answers as one that is not there', async () => {
    for (const url of ['/api/sessions/a%20b', '/api/sessions/constructor', '/api/events/x', '/api/nothing']) {
      const { statusCode, body } = await app.app.inject({ url, headers: { cookie: ines.cookie!, accept: 'text/html' } })
      expect([url, statusCode, body]).toEqual([
        url,
        404,
        '{"error":{"code":"not_found","message":"There is nothing here"}}',
      ])
    }
  })
})
