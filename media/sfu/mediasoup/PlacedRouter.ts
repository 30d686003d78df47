import type { types } from 'mediasoup'
import { codecs } from './codecs.ts'
import type { RunningWorker } from './WorkerPool.ts'

/** One of mediasoup's routers, on the worker that carries it. */
export interface PlacedRouter {
  readonly router: types.Router
  readonly on: RunningWorker
}

/** Opens a router on a worker that has been taken for it, and gives the worker back when it is closed. */
export async function openPlacedRouter(on: RunningWorker): Promise<PlacedRouter> {
  const router = await on.worker.createRouter({ mediaCodecs: codecs }).catch((error: unknown) => {
    on.routers--
    throw error
  })
  router.observer.once('close', () => {
    on.routers--
  })
  return { router, on }
}
