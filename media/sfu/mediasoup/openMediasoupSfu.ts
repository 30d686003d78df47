import { createRequire } from 'node:module'
import { createLateRouters } from '../createLateRouters.ts'
import { createSfu, type SfuParts } from '../createSfu.ts'
import type { Sfu } from '../Sfu.ts'
import { createMediasoupRouters } from './MediasoupRouters.ts'
import { requireFreePorts } from './requireFreePorts.ts'
import type { WorkerPoolOptions } from './WorkerPool.ts'

const load = createRequire(import.meta.url)

/**
 * The SFU on mediasoup's workers. Both the library and the workers come with the first room, for an idle server needs
 * neither. Rejects if they could not listen where they shall.
 */
export async function openMediasoupSfu({
  turn,
  getNowMs,
  clock,
  onStartFailed,
  ...pool
}: WorkerPoolOptions & Omit<SfuParts, 'routers'> & { onStartFailed(error: unknown): void }): Promise<Sfu> {
  await requireFreePorts(pool.listen, pool.workers)
  const routers = createLateRouters({
    async open() {
      load('mediasoup') // first, for Node tries this anew where it failed, and never what such an import evaluates
      const { WorkerPool } = await import('./WorkerPool.ts')
      return createMediasoupRouters(await WorkerPool.open(pool))
    },
    onFailed: onStartFailed,
    now: clock.now,
  })
  return createSfu({ routers, turn, getNowMs, clock })
}
