import { expect, test, vi } from 'vitest'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import { levelOf } from '../../media/sfu/mediasoup/speakers.ts'
import { openMediasoupRouters } from '../../media/sfu/mediasoup/MediasoupRouters.ts'
import { createSfu } from '../../media/sfu/createSfu.ts'
import { sfuSuite } from '../suites/sfu.ts'

const listen = { ip: '127.0.0.1', basePort: 0 }

sfuSuite('MediasoupSfu', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen })
  return {
    sfu: createSfu({ routers: openMediasoupRouters(pool), getNowMs: () => 0 }),
    killWorkers: () => { for (const { worker } of pool.running) process.kill(worker.pid, 'SIGKILL') },
  }
})

test('rooms go where there is most room', async () => {
  const pool = await WorkerPool.open({ workers: 2, listen })
  const routers = openMediasoupRouters(pool)
  const listener = { onSpeakers: () => undefined, onDied: () => undefined }
  const open = await Promise.all([1, 2, 3, 4].map(async () => routers.openRouter(listener)))
  expect(routers.getLoad()).toEqual([{ rooms: 2, consumers: 0 }, { rooms: 2, consumers: 0 }])
  for (const router of open) router.close()
  await vi.waitFor(() => { expect(routers.getLoad()).toEqual([{ rooms: 0, consumers: 0 }, { rooms: 0, consumers: 0 }]) })
  await routers.close()
})

test('a worker that cannot be started is said at once', async () => {
  await expect(WorkerPool.open({ workers: 1, listen, workerBin: '/nowhere/worker' })).rejects.toThrow()
})

test('who speaks is told with the level, from 0 to 1', () => {
  expect([0, -30, -60, -127].map(levelOf)).toEqual([1, 0.5, 0, 0])
})
