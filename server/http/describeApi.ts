import swagger from '@fastify/swagger'
import type { FastifyInstance } from 'fastify'

/** The API's description as OpenAPI, from the same shapes that check it (rule O6). */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Greenroom', version: '1' } } })
}

/** Serves the description, which is for everybody. */
export function serveDescription(app: FastifyInstance): void {
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
}
