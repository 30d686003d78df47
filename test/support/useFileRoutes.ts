import { once } from 'node:events'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll } from 'vitest'
import { serveFileRoutes } from './fileRoutes.ts'
import { makeCast, type HttpCast, type MemberName } from './httpCast.ts'
import { openTestApp, type TestApp } from './openTestApp.ts'

export const png = { 'content-type': 'image/png' }

/** Serves the routes of `fileRoutes.ts` to a cast, for the tests of one file. */
export function useFileRoutes() {
  const opened = { cookies: {} } as {
    app: TestApp
    cast: HttpCast
    files: Awaited<ReturnType<typeof serveFileRoutes>>
    cookies: Record<MemberName, string>
  }
  beforeAll(async () => {
    opened.app = await openTestApp()
    opened.files = await serveFileRoutes(opened.app)
    opened.cast = await makeCast(opened.app)
    for (const name of ['stranger', 'attendee', 'organizer', 'admin'] as const) {
      opened.cookies[name] = (await opened.cast.signedIn(name)).cookie!
    }
    await opened.app.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    opened.app.app.server.closeAllConnections()
    await opened.app.close()
  })
  const plan = (session: string) => `/api/test/${session}/plan`
  /** A request over a real connection, which the test may break off. */
  const ask = (method: 'GET' | 'POST', path: string, headers: Record<string, string> = {}): ClientRequest => {
    const { publicUrl, app } = opened.app
    const { port } = app.server.address() as AddressInfo
    const asked = request({ host: '127.0.0.1', port, path, method, headers: { origin: publicUrl, ...headers } })
    asked.on('error', () => {})
    return asked
  }
  const answerOf = async (asked: ClientRequest) => (await once(asked, 'response'))[0] as IncomingMessage
  return {
    opened,
    plan,
    published: () => plan(opened.cast.sessionIds.published),
    ask,
    answerOf,
    inject: (
      method: 'GET' | 'HEAD' | 'POST',
      url: string,
      who?: MemberName,
      headers: Record<string, string> = {},
      payload?: Buffer,
    ) =>
      opened.app.app.inject({
        method,
        url,
        headers: { origin: opened.app.publicUrl, ...(who && { cookie: opened.cookies[who] }), ...headers },
        ...(payload && { payload }),
      }),
    /** Asks for the file without an end, until it begins to come. */
    async startDownload(headers?: Record<string, string>): Promise<IncomingMessage> {
      const answer = await answerOf(ask('GET', '/api/test/endless', headers).end())
      await once(answer, 'readable')
      return answer
    },
  }
}
