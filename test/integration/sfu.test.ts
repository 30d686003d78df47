import { expect, test, vi } from 'vitest'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import { levelOf } from '../../media/sfu/mediasoup/speakers.ts'
import { createMediasoupRouters } from '../../media/sfu/mediasoup/MediasoupRouters.ts'
import { createSfu } from '../../media/sfu/createSfu.ts'
import { SfuPeer } from '../support/SfuPeer.ts'
import { sfuSuite } from '../suites/sfu.ts'

const listen = { ip: '127.0.0.1', basePort: 0 }

sfuSuite('MediasoupSfu', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen })
  return {
    sfu: createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0 }),
    killWorkers: () => {
      for (const { worker } of pool.running) process.kill(worker.pid, 'SIGKILL')
    },
  }
})

test('who comes to a full worker watches from another one, and hears of the same', async () => {
  const pool = await WorkerPool.open({ workers: 2, listen, consumersPerWorker: 1 })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0 })
  const room = sfu.openRoom('room-1')
  const ann = await new SfuPeer(room, 'ann-1').begin()
  const producerIds = [await ann.produce('microphone'), await ann.produce('camera')]
  const bob = await new SfuPeer(room, 'bob-1').begin()
  await bob.consume(producerIds[0]!)
  const cem = await new SfuPeer(room, 'cem-1').begin()
  await Promise.all(producerIds.map(async id => cem.consume(id)))
  await cem.consume(producerIds[0]!)
  expect(sfu.getLoad()).toEqual([
    { rooms: 1, consumers: 1 },
    { rooms: 1, consumers: 2 },
  ])
  room.closeProducers('ann-1', ['microphone'])
  await vi.waitFor(() => {
    expect(sfu.getLoad()).toEqual([
      { rooms: 1, consumers: 0 },
      { rooms: 1, consumers: 1 },
    ])
  })
  expect(cem.heard.at(-1)).toEqual({ type: 'producerRemoved', producerId: producerIds[0] })
  const [, branch] = pool.running
  process.kill(branch!.worker.pid, 'SIGKILL')
  await vi.waitFor(() => {
    expect([ann, bob, cem].map(({ words }) => words.at(-1))).toEqual(['restarted', 'restarted', 'restarted'])
  })
  await ann.begin()
  await (await cem.begin()).consume(await ann.produce('camera'))
  await sfu.close()
})

test('rooms go where there is most room', async () => {
  const pool = await WorkerPool.open({ workers: 2, listen })
  const routers = createMediasoupRouters(pool)
  const listener = { onSpeakers: () => undefined, onDied: () => undefined }
  const open = await Promise.all([1, 2, 3, 4].map(async () => routers.openRouter(listener)))
  expect(routers.getLoad()).toEqual([
    { rooms: 2, consumers: 0 },
    { rooms: 2, consumers: 0 },
  ])
  for (const router of open) router.close()
  await vi.waitFor(() => {
    expect(routers.getLoad()).toEqual([
      { rooms: 0, consumers: 0 },
      { rooms: 0, consumers: 0 },
    ])
  })
  await routers.close()
})

test('a worker that cannot be started is said at once', async () => {
  await expect(WorkerPool.open({ workers: 1, listen, workerBin: '/nowhere/worker' })).rejects.toThrow()
})

test('who speaks is told with the level, from 0 to 1', () => {
  expect([0, -30, -60, -127].map(levelOf)).toEqual([1, 0.5, 0, 0])
})
