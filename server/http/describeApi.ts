import Fastify, { type FastifyInstance } from 'fastify'
import { routes, type RouteName } from '../../contract/http.ts'
import { schemaOf } from './registerRoutes.ts'
import { schemaCompilers } from './schemaCompilers.ts'

/** Serves the API's description as OpenAPI (rule O6), which is for everybody; it is made when somebody asks for it. */
export function serveDescription(app: FastifyInstance): void {
  let description: Promise<object> | undefined
  app.get('/api/openapi.json', () => (description ??= describeApi()))
}

/** Describes the routes by the same shapes that check them, on a server that answers nobody. */
async function describeApi(): Promise<object> {
  const { default: swagger } = await import('@fastify/swagger')
  const app = Fastify({ schemaController: schemaCompilers })
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Greenroom', version: '1' } } })
  app.register(async api => {
    for (const name of Object.keys(routes) as RouteName[]) {
      const { method, path } = routes[name]
      api.route({ method, url: path, schema: schemaOf(name), handler: async () => {} })
    }
  })
  await app.ready()
  const description = app.swagger()
  await app.close()
  return description
}
