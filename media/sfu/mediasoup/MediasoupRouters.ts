import type { MediaRouters } from '../MediaRouter.ts'
import { MediasoupRouter } from './MediasoupRouter.ts'
import type { WorkerPool } from './WorkerPool.ts'

/** Routers on mediasoup's workers, which it closes. */
export const createMediasoupRouters = (pool: WorkerPool): MediaRouters => ({
  openRouter: async listener => MediasoupRouter.open(pool, listener),
  getLoad: () => pool.placement.getLoad(),
  async close() {
    pool.close()
  },
})
