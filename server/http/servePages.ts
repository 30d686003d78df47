import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { notFound } from '../domain/access.ts'

const isHashed = (path: string) => /[/\\]assets[/\\]/.test(path)

/** Serves the built pages; every address that is not the API's shows the one page, which knows what belongs there. */
export async function servePages(app: FastifyInstance, clientDir: string | undefined): Promise<void> {
  const root = clientDir === undefined ? undefined : resolve(clientDir)
  const hasPages = root !== undefined && existsSync(join(root, 'index.html'))
  if (hasPages) {
    await app.register(fastifyStatic, {
      root,
      cacheControl: false,
      preCompressed: true,
      setHeaders(answer, path) {
        answer.header('cache-control', isHashed(path) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler(async ({ method, url, headers }, answer) => {
    const wantsPage =
      (method === 'GET' || method === 'HEAD') &&
      !url.startsWith('/api/') &&
      (headers.accept ?? '').includes('text/html')
    if (!hasPages || !wantsPage) throw notFound()
    return answer.sendFile('index.html')
  })
}
