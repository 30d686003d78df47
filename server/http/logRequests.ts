import type { FastifyInstance } from 'fastify'
import { refusalOf } from '../errors.ts'

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
    if (!expected) log.error({ err: error, route: routeOptions.url ?? '(none)' }, 'a request failed')
    return answer.status(status).send(body)
  })
}
