import type { FastifyInstance } from 'fastify'
import { refusalOf } from '../errors.ts'

/** What a file that could not be opened after all leaves behind. */
const ofFiles = ['content-length', 'content-disposition', 'etag', 'accept-ranges']

/** Logs each request by its route's pattern, for addresses hold secrets; and answers failures. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async ({ method, routeOptions, log }, answer) => {
    log.info(
      { method, route: routeOptions.url ?? '(none)', status: answer.statusCode, ms: Math.round(answer.elapsedTime) },
      'request',
    )
  })
  app.setErrorHandler(async (error, { log, routeOptions }, answer) => {
    const { status, body, expected } = refusalOf(error)
    const fields = { err: error, route: routeOptions.url ?? '(none)' }
    if (!expected) log.error(fields, 'a request failed')
    else if (error instanceof Error && error.cause !== undefined) log.warn(fields, 'a request had to be refused')
    for (const header of ofFiles) answer.removeHeader(header)
    return answer.status(status).type('application/json; charset=utf-8').send(body)
  })
}
