import { ERRORS, Server, type ServerOptions } from '@tus/server'
import type { DataStore } from '@tus/server'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { ReadableStream } from 'node:stream/web'
import { DomainError, httpStatus } from '../../contract/errors.ts'
import type { SessionScope } from '../domain/createRights.ts'
import type { Uploads } from '../domain/files/createUploads.ts'
import { refusalOf } from '../errors.ts'
import type { Exchange } from './Handler.ts'
import { displaced, UploadLocks } from './UploadLocks.ts'

/** One request about an upload, allowed; `uploadId` is undefined for one that begins. */
interface UploadCall {
  body: Exchange
  scope: SessionScope
  person: { id: string }
  uploadId: string | undefined
}

interface Deps {
  uploads: Uploads
  parts: DataStore & { takeHash(id: string, size: number): string | undefined }
  onUnexpected(error: unknown): void
}

type TusRequest = Parameters<NonNullable<ServerOptions['onUploadFinish']>>[0]
type TusError = Parameters<NonNullable<ServerOptions['onResponseError']>>[1]

/** Answers requests about uploads, by the protocol of tus.io. */
export function serveUploads({ uploads, parts, onUnexpected }: Deps): (call: UploadCall) => Promise<void> {
  const calls = new WeakMap<IncomingMessage, UploadCall>()
  const callOf = (request: TusRequest) => calls.get(request.runtime!.node!.req as IncomingMessage)!
  const require = ({ scope, person }: UploadCall, id: string) => uploads.requireOwn(id, scope.session.id, person.id)

  const finishNow = async (call: UploadCall, id: string) => {
    const upload = await require(call, id)
    if (upload === 'finished') return
    const { scope } = await call.body.requireStill() // a large file takes its time
    await uploads.finish(scope, upload, parts.takeHash(id, upload.size))
  }
  const finishing = new Map<string, Promise<void>>()
  /** It may read a large file: whoever asks meanwhile waits for the same reading. */
  const finish = (call: UploadCall, id: string): Promise<void> => {
    const finished = finishing.get(id) ?? finishNow(call, id).finally(() => finishing.delete(id))
    finishing.set(id, finished)
    return finished
  }
  const server = new UploadServer({
    path: '/uploads', // only to name it: which address is whose, the table of routes says
    datastore: parts,
    locker: new UploadLocks(),
    lockDrainTimeout: 1, // a request that is displaced ends at once, and keeps what it brought
    allowedOrigins: () => false,
    getFileIdFromRequest: request => callOf(request).uploadId,
    generateUrl: (request, { id }) => `/api/sessions/${callOf(request).scope.session.id}/uploads/${id}`,
    async namingFunction(request, metadata) {
      const { scope, person } = callOf(request)
      const size = Number(request.headers.get('upload-length'))
      if (!Number.isSafeInteger(size)) throw new DomainError('bad_request', 'The size of a file is a whole number')
      return uploads.begin(scope, person.id, { name: metadata?.['filename'] ?? '', size })
    },
    async onIncomingRequest(request, id) {
      const call = callOf(request)
      if (call.uploadId === undefined) return
      const upload = await require(call, id)
      if (request.method === 'PATCH') takeAsItComes(request, call.body.request)
      if (request.method === 'DELETE' && upload === 'finished') throw new DomainError('not_found', 'It is finished')
      // All bytes came, and the server was killed before it made something of them.
      if (request.method === 'HEAD' && upload !== 'finished') {
        const { offset, size } = await parts.getUpload(id)
        if (offset === size) await finish(call, id)
      }
    },
    async onUploadFinish(request, { id }) {
      await finish(callOf(request), id)
      return {}
    },
    onResponseError(_, error) {
      const { status, body } = answerTo(error, onUnexpected)
      return { status_code: status, body: JSON.stringify(body) }
    },
  })
  return async call => {
    const { request, response } = call.body
    calls.set(request, call)
    // Where the connection is gone, what tus answers with waits for an end that never comes.
    await Promise.race([server.handle(request, response), whenClosed(response)])
  }
}

/** Or tus reads a copy of each piece: Node makes one of all that it turns into a stream of the web. */
function takeAsItComes(request: TusRequest, incoming: IncomingMessage): void {
  Object.defineProperty(request, 'body', { value: ReadableStream.from(incoming) })
}

/** Some requests tus answers by itself, in plain text: those are refused in the form of all others, too. */
class UploadServer extends Server {
  override write(...[context, headers, status, said = '']: Parameters<Server['write']>) {
    if (status < 400) return super.write(context, headers, status, said)
    headers.set('Content-Type', 'application/json; charset=utf-8')
    const body = said.startsWith('{') ? said : JSON.stringify(refusedByTus(status, said).body)
    return super.write(context, headers, status, body)
  }
}

const whenClosed = (response: ServerResponse): Promise<void> =>
  new Promise(resolve => {
    if (response.closed) resolve()
    else response.once('close', resolve)
  })

/**
 * What tus refuses by itself, says its status alone; also where it throws it as an error. What it does not offer, such
 * as a length that is said later, is asked for wrongly.
 */
function answerTo(error: TusError, onUnexpected: (error: unknown) => void): ReturnType<typeof refusalOf> {
  if (!('status_code' in error)) {
    const refusal = refusalOf(error)
    if (!refusal.expected) onUnexpected(error)
    return refusal
  }
  if (error === ERRORS.ABORTED) return refusalOf(displaced())
  return refusedByTus(error.status_code, error.body)
}

function refusedByTus(said: number, body: string): ReturnType<typeof refusalOf> {
  const status = said === 501 ? httpStatus.bad_request : said < 500 ? said : httpStatus.unavailable
  const code =
    status === 413 ? 'too_large' : status === 404 ? 'not_found' : status < 500 ? 'bad_request' : 'unavailable'
  return { ...refusalOf(new DomainError(code, body.trim())), status }
}
