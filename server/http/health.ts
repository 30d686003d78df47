import type { FastifyInstance } from 'fastify'
import { DomainError } from '../../contract/errors.ts'

/** Says whether the process lives, and whether it can serve; `isReady` rejects if it can't. */
export function serveHealth(app: FastifyInstance, isReady: () => Promise<void>): void {
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async () => {
    await isReady().catch((error: unknown) => {
      throw new DomainError('unavailable', 'The data base can’t be reached', undefined, { cause: error })
    })
    return { ok: true }
  })
}
