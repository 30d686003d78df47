import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingMessage } from 'node:http'
import { DomainError } from '../../contract/errors.ts'
import { isRefusal, type SessionScope } from '../domain/createRights.ts'
import type { Exchange } from './Handler.ts'
import type { UploadWatch } from './UploadWatch.ts'

interface Deps<Call> {
  /** Asks for the right, and answers with what was looked up. */
  allow(): Promise<Call>
  /** Runs what takes as long as somebody's line needs. */
  transfer(work: (stopping: AbortSignal) => Promise<void>): Promise<void>
  uploads: UploadWatch
}

/** Lets a handler answer one request of a resumable upload by itself, with the headers that all answers have. */
export async function exchange<Call extends { scope: SessionScope }>(
  request: FastifyRequest,
  answer: FastifyReply,
  { allow, transfer, uploads }: Deps<Call>,
  handler: (call: Call & { body: Exchange }) => Promise<unknown>,
): Promise<FastifyReply> {
  const { raw } = request
  const work = (call: Call) => async (): Promise<void> => {
    for (const [name, value] of Object.entries(answer.getHeaders())) answer.raw.setHeader(name, value!)
    answer.hijack()
    try {
      await handler({ ...call, body: { request: raw, response: answer.raw, requireStill: allow } })
    } catch (error) {
      request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
      answer.raw.destroy()
    }
  }
  try {
    const run = work(await allow())
    requireNoBytes(raw)
    if (request.method !== 'PATCH') await run()
    else await transfer(stopping => uploads.run(watchedUpload(request, allow, stopping), run))
  } finally {
    // Otherwise all the rest would be read, only to be thrown away.
    if (!answer.sent && !raw.complete) answer.header('connection', 'close')
  }
  return answer
}

/** Only with PATCH bytes are watched, and have their share of what travels at once. */
function requireNoBytes({ method, headers }: IncomingMessage): void {
  const hasBytes = headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
  if (hasBytes && method !== 'PATCH') throw new DomainError('bad_request', 'The bytes of a file come with PATCH')
}

const watchedUpload = (request: FastifyRequest, allow: () => Promise<unknown>, stopping: AbortSignal) => ({
  request: request.raw,
  sessionId: (request.params as Record<string, string>)['sessionId']!,
  personId: request.identity?.person.id ?? '',
  signInId: request.identity?.signInId ?? '',
  isAllowed: () => allow().then(() => true, isRefusal),
  stopping,
})
