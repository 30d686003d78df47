import type { types } from 'mediasoup'
import { codecs } from './codecs.ts'
import type { RoomPlace, RunningWorker } from './RunningWorker.ts'

/** One of mediasoup's routers, on the worker that carries it. */
export interface PlacedRouter {
  readonly router: types.Router
  readonly on: RunningWorker
}

/** Opens a router on a place that was reserved for it; the place is released when the router has closed. */
export async function openPlacedRouter({ on, release }: RoomPlace): Promise<PlacedRouter> {
  try {
    const router = await on.ask(async () => on.worker.createRouter({ mediaCodecs: codecs }))
    router.observer.once('close', release)
    return { router, on }
  } catch (error) {
    release()
    throw error
  }
}
