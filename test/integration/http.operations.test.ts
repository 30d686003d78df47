import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '../../contract/http.ts'
import { openTestApp, TestBrowser, type TestApp } from '../support/openTestApp.ts'

let app: TestApp, ines: TestBrowser
beforeAll(async () => {
  app = await openTestApp()
  ines = await TestBrowser.of(app, 'Inês Carvalho')
})
afterAll(() => app.close())

test('a mistake of ours tells nothing, and the log gets no message with what people wrote', async () => {
  const failing = await openTestApp()
  try {
    failing.stores.signIns.find = async () => {
      throw new Error('duplicate key (email)=(ines@example.org)')
    }
    const response = await failing.app.inject({ url: '/api/me', headers: { cookie: `greenroom=${'x'.repeat(43)}` } })
    expect([response.statusCode, response.body]).toEqual([
      500,
      '{"error":{"code":"failed","message":"Something went wrong here"}}',
    ])
    expect(failing.log.join('')).toContain('a request failed')
    expect(failing.log.join('')).not.toContain('ines@example.org')
  } finally {
    await failing.close()
  }
})

test('[O2] the log holds no names, no e-mails, no secrets and no addresses with them', async () => {
  const [name, token] = [...app.links][0]!
  await new TestBrowser(app).ask('getLink', { params: { token } })
  await ines.ask('requestLink', { body: { email: 'ines.carvalho@harbourforum.example', returnTo: '/events/secret' } })
  await app.afterAnswer.settled()
  const log = app.log.join('')
  expect(log).toContain('/api/sign-in-links/:token')
  for (const secret of [
    token,
    name,
    'Carvalho',
    'harbourforum',
    ines.cookie!.split('=')[1]!,
    '/events/secret',
    '127.0.0.1',
  ]) {
    expect(log).not.toContain(secret)
  }
})

test('[O2] the process says whether it lives and whether it can serve', async () => {
  expect((await app.app.inject({ url: '/healthz' })).statusCode).toBe(200)
  expect((await app.app.inject({ url: '/readyz' })).statusCode).toBe(200)
  const broken = await openTestApp()
  try {
    broken.stores.people.isEmpty = async () => {
      throw new Error('gone')
    }
    expect((await broken.app.inject({ url: '/readyz' })).statusCode).toBe(503)
    expect((await broken.app.inject({ url: '/healthz' })).statusCode).toBe(200)
  } finally {
    await broken.close()
  }
})

test('[O6] the API describes itself, every route of it', async () => {
  const { paths, openapi } = (await app.app.inject({ url: '/api/openapi.json' })).json<{
    openapi: string
    paths: Record<string, Record<string, { operationId: string }>>
  }>()
  expect(openapi).toBe('3.1.0')
  const described = Object.values(paths)
    .flatMap(path => Object.values(path).map(operation => operation.operationId))
    .filter(Boolean)
  expect(described.toSorted()).toEqual(Object.keys(routes).toSorted())
})

test('[A9] the development mailbox opens to its printed secret only', async () => {
  expect((await new TestBrowser(app).ask('getMailbox', { params: { token: app.mailbox.token } })).status).toBe(200)
  expect((await new TestBrowser(app).ask('getMailbox', { params: { token: 'x'.repeat(43) } })).status).toBe(404)
})

test('one account, and one network without an account, may ask only so fast', async () => {
  const limited = await openTestApp()
  try {
    const tomasz = await TestBrowser.of(limited, 'Tomasz Wójcik')
    const ask = () => limited.app.inject({ url: '/api/me', headers: { cookie: tomasz.cookie! } })
    for (let i = 0; i < 600; i++) await ask()
    const { statusCode, body } = await ask()
    expect([statusCode, JSON.parse(body)]).toEqual([
      429,
      { error: { code: 'too_fast', message: 'Too many requests; wait a minute' } },
    ])
    expect((await (await TestBrowser.of(limited, 'Inês Carvalho')).ask('getMe', {})).status).toBe(200)
  } finally {
    await limited.close()
  }
})
