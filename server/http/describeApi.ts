import { Readable } from 'node:stream'
import Fastify from 'fastify'
import { routes } from '../../contract/http.ts'
import type { Route } from '../../contract/route.ts'
import type { Handlers, TableEntry } from './Handler.ts'
import { schemaOf } from './registerRoutes.ts'
import { schemaCompilers } from './schemaCompilers.ts'

/** The API's description as OpenAPI (rule O6), which is for everybody; it is made when somebody asks for it. */
export function descriptionHandlers(describe: typeof describeApi = describeApi): Handlers<'getDescription'> {
  let description: Promise<Buffer> | undefined
  const make = async () => {
    const table = Object.entries(routes).map(([name, route]) => ({ name, route }))
    try {
      return Buffer.from(JSON.stringify(await describe(table)))
    } catch (error) {
      description = undefined // such as for want of file descriptors: the next who asks tries again
      throw error
    }
  }
  return {
    async getDescription() {
      const bytes = await (description ??= make())
      return {
        type: 'application/json',
        name: 'greenroom-openapi.json',
        size: bytes.length,
        shownAs: 'inline',
        open: async part => Readable.from(part ? bytes.subarray(part.start, part.end + 1) : bytes),
      }
    },
  }
}

/** Describes routes by the same shapes that check them, on a server that answers nobody. */
export async function describeApi(table: readonly Pick<TableEntry, 'name' | 'route'>[]): Promise<object> {
  const { default: swagger } = await import('@fastify/swagger')
  const app = Fastify({ schemaController: schemaCompilers })
  await app.register(swagger, { openapi: { openapi: '3.1.0', info: { title: 'Greenroom', version: '1' } } })
  app.register(async api => {
    for (const entry of table) {
      const { method, path } = entry.route
      api.route({
        method: [method], // as a list, of which HEAD is not left out
        url: path,
        schema: { ...schemaOf(entry), ...bytesOf(entry.route) },
        handler: async () => {},
      })
    }
  })
  await app.ready()
  const description = app.swagger()
  await app.close()
  return description
}

/** What is said of bytes and of redirections, which have no shapes. */
function bytesOf(route: Route): object {
  const contentOf = (types: readonly string[]) =>
    Object.fromEntries(
      types.map(type => [type === '*' ? '*/*' : type, { schema: { type: 'string', format: 'binary' } }]),
    )
  if (route.kind === 'file') return { response: { 200: { description: 'The file', content: contentOf(route.types) } } }
  if (route.kind === 'redirect') return { response: { 303: { description: 'Go on there', type: 'null' } } }
  return route.kind === 'upload' ? { body: { content: contentOf(route.types) } } : {}
}
