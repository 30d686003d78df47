import type { IncomingMessage } from 'node:http'
import { finished, Transform } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../contract/errors.ts'
import type { Upload } from './Handler.ts'
import { isOfTypes } from './mediaTypes.ts'

interface Deps {
  stopping: AbortSignal
  /** Refuses if the right to it has ended meanwhile. */
  requireStill(): Promise<unknown>
}

/** Hands on a request's body as it comes, up to the route's bound; it ends well only for who may send it still. */
export async function receive<T>(
  { types, maxBytes }: { types: readonly string[]; maxBytes: number },
  { raw, headers }: FastifyRequest,
  answer: FastifyReply,
  { stopping, requireStill }: Deps,
  work: (upload: Upload) => Promise<T>,
): Promise<T> {
  const [type = ''] = (headers['content-type'] ?? '').toLowerCase().split(/[ ;]/, 1)
  const size = headers['content-length'] === undefined ? undefined : Number(headers['content-length'])
  try {
    if (!isOfTypes(types, type)) throw new DomainError('bad_request', 'Nothing of this media type is taken here')
    if (size !== undefined && size > maxBytes) throw tooLarge()
    const stream = boundedBody(raw, maxBytes, requireStill)
    const stop = () => stream.destroy(stopping.reason as Error)
    stopping.addEventListener('abort', stop)
    try {
      return await work({ type, size, stream })
    } finally {
      stopping.removeEventListener('abort', stop)
      stream.destroy()
    }
  } finally {
    // Otherwise all the rest would be read, only to be thrown away.
    if (!raw.complete) answer.header('connection', 'close')
  }
}

const tooLarge = () => new DomainError('too_large', 'The request is too large')

/** Leaves the connection open when it ends early: the refusal goes out on it. */
function boundedBody(request: IncomingMessage, maxBytes: number, requireStill: Deps['requireStill']): Transform {
  let size = 0
  const body = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size > maxBytes) done(tooLarge())
      else done(null, chunk)
    },
    flush(done) {
      requireStill().then(() => done(), done)
    },
  })
  body.on('error', () => {}) // a handler may not read it yet, or no longer
  finished(request, { writable: false }, error => {
    if (error) body.destroy(new DomainError('bad_request', 'The request was broken off'))
  })
  return request.pipe(body)
}
