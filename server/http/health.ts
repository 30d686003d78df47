import type { FastifyInstance } from 'fastify'
import { DomainError } from '../../contract/errors.ts'

/** For so long an answer of `isReady` is good for everybody: it writes to the disk. */
const freshMs = 2000

/** Says whether the process lives, and whether it can serve; `isReady` rejects if it can't. `now` is monotonic. */
export function serveHealth(app: FastifyInstance, isReady: () => Promise<void>, now: () => number): void {
  let last: { at: number; ready: Promise<void> } | undefined
  const askReady = () => {
    if (!last || now() - last.at > freshMs) last = { at: now(), ready: isReady() }
    return last.ready
  }
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async () => {
    await askReady().catch((error: unknown) => {
      throw new DomainError('unavailable', 'The database can’t be reached', undefined, { cause: error })
    })
    return { ok: true }
  })
}
