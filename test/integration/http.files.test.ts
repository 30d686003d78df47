import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { describeApi, descriptionHandlers } from '../../server/http/describeApi.ts'
import { bytesOf } from '../support/fileRoutes.ts'
import { png, useFileRoutes } from '../support/useFileRoutes.ts'

const absent = '00000000-0000-4000-8000-000000000000'
const { opened, inject, plan, published } = useFileRoutes()

test('[HT7] a file comes with its type, its name and its length, and can do nothing as a page', async () => {
  const { statusCode, headers, rawPayload } = await inject('GET', published(), 'attendee')
  expect([statusCode, rawPayload.equals(bytesOf(0, 999))]).toEqual([200, true])
  expect(headers).toMatchObject({
    'content-type': 'image/png',
    'content-length': '1000',
    'accept-ranges': 'bytes',
    'cache-control': 'no-store',
    'content-disposition': `inline; filename="Plan ___.png"; filename*=UTF-8''Plan%20%E2%80%9C%C3%A9%E2%80%9D.png`,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  })
})

test('[HT7] HEAD says the same of a file, which is not opened', async () => {
  const before = opened.files.opened.length
  const got = await inject('GET', published(), 'attendee')
  const head = await inject('HEAD', published(), 'attendee')
  expect(opened.files.opened.length).toBe(before + 1)
  const lasting = ({
    date: _d,
    'x-ratelimit-remaining': _r,
    'x-ratelimit-reset': _s,
    ...others
  }: object & Record<string, unknown>) => others
  expect([head.statusCode, head.rawPayload.length, lasting(head.headers)]).toEqual([200, 0, lasting(got.headers)])
})

test.each([
  ['bytes=0-9', 206, 0, 9],
  ['bytes=990-', 206, 990, 999],
  ['bytes=-10', 206, 990, 999],
  ['bytes=990-5000', 206, 990, 999],
  ['bytes=-5000', 206, 0, 999],
  ['bytes=0-1,5-6', 200, 0, 999],
  ['bytes=9-0', 200, 0, 999],
  ['lines=1-2', 200, 0, 999],
])('[HT7] asked for %s a file answers %s with the bytes from %s to %s', async (range, status, start, end) => {
  const { statusCode, headers, rawPayload } = await inject('GET', published(), 'attendee', { range })
  expect([statusCode, rawPayload.equals(bytesOf(start, end))]).toEqual([status, true])
  expect(headers['content-range']).toBe(status === 206 ? `bytes ${start}-${end}/1000` : undefined)
  expect(headers['content-length']).toBe(String(end - start + 1))
})

test('[HT7] there is no part past the end of a file, and none of a file that has become another', async () => {
  for (const range of ['bytes=1000-', 'bytes=-0']) {
    const { statusCode, headers, body } = await inject('GET', published(), 'attendee', { range })
    expect([statusCode, headers['content-range'], JSON.parse(body)]).toMatchObject([
      416,
      'bytes */1000',
      { error: { code: 'bad_range' } },
    ])
  }
  const goOn = async (version: string) =>
    (await inject('GET', published(), 'attendee', { range: 'bytes=5-', 'if-range': version })).statusCode
  expect([await goOn('"v1"'), await goOn('"v0"')]).toEqual([206, 200])
})

test('[HT7] a file that can’t be opened is a failure like any other', async () => {
  const { statusCode, headers, body } = await inject('GET', '/api/test/broken')
  expect([statusCode, JSON.parse(body)]).toMatchObject([500, { error: { code: 'failed' } }])
  expect(headers['content-type']).toBe('application/json; charset=utf-8')
  expect([headers['content-disposition'], headers['etag']]).toEqual([undefined, undefined])
})

test('[HT7] a redirection leads on within this server only', async () => {
  const { published: id } = opened.cast.sessionIds
  const { statusCode, headers } = await inject('GET', `/api/test/${id}/go`, 'attendee')
  expect([statusCode, headers['location']]).toEqual([303, `/sessions/${id}`])
  const away = await inject('GET', '/api/test/away')
  expect([away.statusCode, away.headers['location']]).toEqual([500, undefined])
})

test('[HT3] whatever the kind, what is hidden answers exactly like what is not there', async () => {
  const drafts = await Promise.all(
    [opened.cast.sessionIds.private, opened.cast.sessionIds.draft].map(
      async id => (await opened.app.stores.sessions.find(id))!.documentId,
    ),
  )
  const received = opened.files.received.length
  const asked = [
    ['GET', ({ session }: { session: string }) => plan(session)],
    ['HEAD', ({ session }: { session: string }) => plan(session)],
    ['POST', ({ session }: { session: string }) => plan(session)],
    ['GET', ({ session }: { session: string }) => `/api/test/${session}/go`],
    ['GET', ({ document }: { document: string }) => `/api/test/drafts/${document}/plan`],
  ] as const
  for (const who of ['stranger', 'attendee'] as const) {
    for (const [method, address] of asked) {
      const answer = async (session: string, document: string) => {
        const payload = method === 'POST' ? Buffer.alloc(10) : undefined
        const { statusCode, headers, body } = await inject(method, address({ session, document }), who, png, payload)
        return [statusCode, headers['content-type'], headers['content-disposition'], body]
      }
      const gone = await answer(absent, absent)
      expect(gone[0]).toBe(404)
      expect(await answer(opened.cast.sessionIds.private, drafts[0]!)).toEqual(gone)
      expect(await answer(opened.cast.sessionIds.draft, drafts[1]!)).toEqual(gone)
    }
  }
  expect(opened.files.received.length).toBe(received)
  const found = await inject('GET', `/api/test/drafts/${drafts[1]}/plan`, 'organizer')
  expect(found.headers['content-disposition']).toContain(`${opened.cast.sessionIds.draft}.png`)
})

test('[HT6] every kind is counted and logged by the pattern of its route', async () => {
  const id = opened.cast.sessionIds.published
  const before = opened.app.log.length
  const answers = [
    await inject('GET', plan(id), 'organizer'),
    await inject('GET', `/api/test/${id}/go`, 'organizer'),
    await inject('POST', plan(id), 'organizer', png, Buffer.alloc(1)),
  ]
  expect(answers.map(({ headers }) => headers['x-ratelimit-limit'])).toEqual(['600', '600', '600'])
  const logged = opened.app.log.slice(before).map(line => JSON.parse(line) as { route?: string; status?: number })
  expect(logged.map(({ route, status }) => [route, status])).toEqual([
    ['/api/test/:sessionId/plan', 200],
    ['/api/test/:sessionId/go', 303],
    ['/api/test/:sessionId/plan', 200],
  ])
})

test('[O6] the description is made again where it could not be made', async () => {
  const failures = [new Error('EMFILE: too many open files')]
  const { getDescription } = descriptionHandlers(async () => {
    const failure = failures.pop()
    if (failure) throw failure
    return { openapi: '3.1.0' }
  })
  const call = {} as Parameters<typeof getDescription>[0]
  await expect(getDescription(call)).rejects.toThrow('EMFILE')
  expect(await (await getDescription(call)).open(undefined).then(text)).toBe('{"openapi":"3.1.0"}')
})

test('[O6] the description names routes of every kind', async () => {
  const { paths } = (await describeApi(opened.files.table)) as { paths: Record<string, Record<string, object>> }
  const bytes = { schema: { type: 'string', format: 'binary' } }
  expect(paths['/api/test/{sessionId}/plan']).toMatchObject({
    get: { operationId: 'getPlan', responses: { 200: { content: { 'image/*': bytes } } } },
    post: { operationId: 'addPlan', requestBody: { content: { 'image/*': bytes } } },
  })
  expect(paths['/api/test/{sessionId}/go']).toMatchObject({
    get: { operationId: 'goToSession', responses: { 303: {} } },
  })
})
