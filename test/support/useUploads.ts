import { once } from 'node:events'
import { readdirSync, rmSync } from 'node:fs'
import { request, type ClientRequest, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll } from 'vitest'
import { makeCast, type HttpCast, type MemberName } from './httpCast.ts'
import { openTestApp, type TestApp, type TestBrowser } from './openTestApp.ts'

const tus = { 'tus-resumable': '1.0.0' }
const ofPart = { 'content-type': 'application/offset+octet-stream' }

/** How an upload request was answered. */
interface UploadAnswer {
  status: number
  offset: number | undefined
  location: string | undefined
  code: string | undefined
  details: unknown
}

/** Serves the whole HTTP server to a cast who sends files, for the tests of one file. */
export function useUploads(settings?: Parameters<typeof openTestApp>[0]) {
  const opened = {} as { app: TestApp; cast: HttpCast; browsers: Record<MemberName, TestBrowser> }
  beforeAll(async () => {
    opened.app = await openTestApp(settings)
    // The tests look at what is on the disk, and the sample's files are there.
    for (const name of readdirSync(opened.app.filesDir)) rmSync(join(opened.app.filesDir, name))
    opened.cast = await makeCast(opened.app)
    opened.browsers = {} as Record<MemberName, TestBrowser>
    for (const name of ['attendee', 'contentManager', 'organizer', 'admin'] as const) {
      opened.browsers[name] = await opened.cast.signedIn(name)
    }
    await opened.app.app.listen({ host: '127.0.0.1', port: 0 })
  })
  afterAll(async () => {
    opened.app.app.server.closeAllConnections()
    await opened.app.close()
  })

  const ask = (method: string, path: string, who: MemberName, headers: object = {}): ClientRequest => {
    const { port } = opened.app.app.server.address() as AddressInfo
    const base = { origin: opened.app.publicUrl, cookie: opened.browsers[who].cookie!, ...tus }
    const asked = request({ host: '127.0.0.1', port, path, method, agent: false, headers: { ...base, ...headers } })
    asked.on('error', () => {})
    return asked
  }
  const answerOf = async (asked: ClientRequest): Promise<UploadAnswer> => {
    const [response] = (await once(asked, 'response')) as [IncomingMessage]
    const said = await text(response)
    const { error } = (said.startsWith('{') ? JSON.parse(said) : {}) as { error?: { code: string; details?: unknown } }
    const offset = response.headers['upload-offset']
    return {
      status: response.statusCode!,
      offset: offset === undefined ? undefined : Number(offset),
      location: response.headers.location,
      code: error?.code,
      details: error?.details,
    }
  }
  const begin = async (name: string, size: number, who: MemberName = 'organizer', sessionId?: string) => {
    const metadata = `filename ${Buffer.from(name).toString('base64')}`
    const path = `/api/sessions/${sessionId ?? opened.cast.sessionIds.published}/uploads`
    return answerOf(ask('POST', path, who, { 'upload-length': size, 'upload-metadata': metadata }).end())
  }
  const startPart = (path: string, offset: number, who: MemberName = 'organizer', headers = {}) =>
    ask('PATCH', path, who, { 'upload-offset': offset, ...ofPart, ...headers })
  const sendPart = (path: string, offset: number, bytes: Buffer, who?: MemberName) =>
    answerOf(startPart(path, offset, who, { 'content-length': bytes.length }).end(bytes))
  return {
    opened,
    ask,
    answerOf,
    begin,
    startPart,
    sendPart,
    head: (path: string, who: MemberName = 'organizer') => answerOf(ask('HEAD', path, who).end()),
    cancel: (path: string, who: MemberName = 'organizer') => answerOf(ask('DELETE', path, who).end()),
    /** Sends a whole file; answers with the last answer. */
    async send(name: string, bytes: Buffer, who?: MemberName, sessionId?: string): Promise<UploadAnswer> {
      const begun = await begin(name, bytes.length, who, sessionId)
      return begun.location === undefined || bytes.length === 0 ? begun : sendPart(begun.location, 0, bytes, who)
    },
    async list(who: MemberName = 'organizer', sessionId?: string) {
      const params = { sessionId: sessionId ?? opened.cast.sessionIds.published }
      return (await opened.browsers[who].ask('listAttachments', { params })).reply.attachments
    },
  }
}
