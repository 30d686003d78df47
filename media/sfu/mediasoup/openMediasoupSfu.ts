import { createSfu, type SfuParts } from '../createSfu.ts'
import type { Sfu } from '../Sfu.ts'
import { createMediasoupRouters } from './MediasoupRouters.ts'
import { WorkerPool, type WorkerPoolOptions } from './WorkerPool.ts'

/** The SFU on mediasoup's workers; rejects if the worker's binary or a port cannot be had. */
export async function openMediasoupSfu({
  turn,
  getNowMs,
  clock,
  ...pool
}: WorkerPoolOptions & Omit<SfuParts, 'routers'>): Promise<Sfu> {
  return createSfu({ routers: createMediasoupRouters(await WorkerPool.open(pool)), turn, getNowMs, clock })
}
