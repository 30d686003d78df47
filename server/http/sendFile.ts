import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../contract/errors.ts'
import { rangeOf } from './rangeOf.ts'
import type { FileReply } from './Handler.ts'
import { isOfTypes } from './mediaTypes.ts'

/** What somebody uploaded must not act as a page of ours, wherever it is opened. */
const harmless = "default-src 'none'; frame-ancestors 'none'; sandbox"

/** Sends a file or the part that is asked for; settles when it is there, or when whoever asked is gone. */
export async function sendFile(
  { types }: { types: readonly string[] },
  { type, name, size, version, shownAs, isImmutable, open }: FileReply,
  { method, headers }: FastifyRequest,
  answer: FastifyReply,
  stopping: AbortSignal,
): Promise<FastifyReply> {
  const [mediaType = ''] = type.split(';', 1)
  if (!isOfTypes(types, mediaType)) throw new DomainError('failed', `The contract does not name the type ${type}`)
  const etag = version === undefined ? undefined : `"${version}"`
  const isSameFile = headers['if-range'] === undefined || headers['if-range'] === etag
  const asked = method === 'GET' && isSameFile ? headers.range : undefined
  const part = size === undefined ? undefined : rangeOf(asked, size)
  if (part === 'none') {
    answer.header('content-range', `bytes */${size}`)
    throw new DomainError('bad_range', 'The file has no such part')
  }
  const stream = method === 'HEAD' ? Readable.from([]) : await open(part)
  answer.header('content-type', type)
  answer.header('content-disposition', dispositionOf(shownAs, name))
  answer.header('content-security-policy', harmless)
  if (etag !== undefined) answer.header('etag', etag)
  if (isImmutable) answer.header('cache-control', 'private, max-age=31536000, immutable')
  if (size !== undefined) {
    answer.header('accept-ranges', 'bytes')
    answer.header('content-length', part ? part.end - part.start + 1 : size)
  }
  if (part) answer.code(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`)
  const stop = () => stream.destroy(stopping.reason as Error)
  stopping.addEventListener('abort', stop)
  if (stopping.aborted) stop() // while it was being opened
  try {
    await answer.send(stream)
  } finally {
    stopping.removeEventListener('abort', stop)
  }
  return answer
}

/** RFC 6266: the name as it is for all that read it, and in ASCII for the others. */
function dispositionOf(shownAs: string, name: string): string {
  const ascii = name.replace(/[^ !#-~]|[%\\]/g, '_')
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${shownAs}; filename="${ascii}"; filename*=UTF-8''${whole}`
}
