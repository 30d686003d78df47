import { expect, vi } from 'vitest'
import { WorkerPool, type WorkerPoolOptions } from '../../media/sfu/mediasoup/WorkerPool.ts'

/** A pool of which all workers run; by itself it goes on without those that are slow to start. */
export async function openWholePool(options: WorkerPoolOptions): Promise<WorkerPool> {
  const pool = await WorkerPool.open(options)
  await vi.waitFor(() => expect([...pool.running]).toHaveLength(options.workers), { timeout: 30_000 })
  return pool
}
