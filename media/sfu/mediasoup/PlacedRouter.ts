import type { types } from 'mediasoup'
import { codecs } from './codecs.ts'
import type { Place, Placement } from './Placement.ts'
import type { RunningWorker } from './RunningWorker.ts'

/** One of mediasoup's routers, on the worker that carries it. */
export interface PlacedRouter {
  readonly router: types.Router
  readonly on: RunningWorker
  readonly place: Place
}

/** Opens a router on a worker. */
export async function openPlacedRouter(placement: Placement, on: RunningWorker): Promise<PlacedRouter> {
  const open = async () => on.ask(async () => on.worker.createRouter({ mediaCodecs: codecs }))
  const { made, place } = await placement.holdRouter(on, open)
  return { router: made, on, place }
}
