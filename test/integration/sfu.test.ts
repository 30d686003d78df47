import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { types } from 'mediasoup'
import { expect, test, vi } from 'vitest'
import type { RunningWorker } from '../../media/sfu/mediasoup/RunningWorker.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import { codecs } from '../../media/sfu/mediasoup/codecs.ts'
import { levelOf } from '../../media/sfu/mediasoup/speakers.ts'
import { createMediasoupRouters } from '../../media/sfu/mediasoup/MediasoupRouters.ts'
import { createSfu } from '../../media/sfu/createSfu.ts'
import { steadyClock } from '../../server/composition/effects.ts'
import { openWholePool } from '../support/openWholePool.ts'
import { parametersOf, SfuPeer } from '../support/SfuPeer.ts'
import { sfuSuite } from '../suites/sfu.ts'

const listen = { ips: ['127.0.0.1'], basePort: 0 }

/** Leaves mediasoup in the middle of a message to its worker. */
async function spoil(worker: types.Worker): Promise<void> {
  const router = await worker.createRouter({ mediaCodecs: codecs })
  const transport = await router.createDirectTransport()
  const rtpParameters = { ...parametersOf('camera'), encodings: [{ ssrc: 1, maxBitrate: 1.5 }] } as types.RtpParameters
  await expect(transport.produce({ kind: 'video', rtpParameters })).rejects.toThrow(RangeError)
  await expect(worker.getResourceUsage()).rejects.toThrow('nested')
}

sfuSuite('MediasoupSfu', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen })
  return {
    sfu: createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock }),
    killWorkers: () => {
      for (const { worker } of pool.running) process.kill(worker.pid, 'SIGKILL')
    },
    spoilWorkers: async () => {
      for (const { worker } of pool.running) await spoil(worker)
    },
  }
})

/** Lets a process open no further socket or file; answers with what lets it again. */
function withoutNewFiles(pid: number): () => void {
  const setMost = (most: string) => execFileSync('prlimit', ['--pid', String(pid), `--nofile=${most}:`])
  const [, usual] = /Max open files\s+(\d+)/.exec(readFileSync(`/proc/${pid}/limits`, 'utf8'))!
  setMost('1')
  return () => setMost(usual!)
}

test('[J5] a pipe to another worker that could not be opened is opened when somebody asks again', async () => {
  const pool = await openWholePool({ workers: 2, listen, consumersPerWorker: 1 })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock })
  const room = sfu.openRoom('room-1')
  const ann = await new SfuPeer(room, 'ann-1').begin()
  const producerId = await ann.produce('camera')
  const bob = await new SfuPeer(room, 'bob-1').begin()
  const [, branch] = pool.running
  const open = withoutNewFiles(branch!.worker.pid)
  await expect(bob.consume(producerId)).rejects.toThrow()
  open()
  await bob.consume(producerId)
  expect(sfu.getLoad().map(({ consumers }) => consumers)).toEqual([0, 1])
  expect(ann.words).not.toContain('restarted')
  await sfu.close()
})

test('who comes to a full worker watches from another one, and hears of the same', async () => {
  const pool = await openWholePool({ workers: 2, listen, consumersPerWorker: 11 })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock })
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

test('[J10] those who come together to a full worker all watch, from one branch', async () => {
  const pool = await openWholePool({ workers: 2, listen, consumersPerWorker: 25 })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock })
  const room = sfu.openRoom('room-1')
  const [ann] = await Promise.all(['ann-1', 'bob-1', 'cem-1'].map(async id => new SfuPeer(room, id).begin()))
  const producerIds = [await ann!.produce('microphone'), await ann!.produce('camera')]
  const together = ['dan-1', 'eve-1'].map(id => new SfuPeer(room, id))
  await Promise.all(together.map(async peer => peer.begin()))
  await Promise.all(together.flatMap(peer => producerIds.map(async id => peer.consume(id))))
  expect(sfu.getLoad()).toEqual([
    { rooms: 1, consumers: 0 },
    { rooms: 1, consumers: 4 },
  ])
  await sfu.close()
})

test('those who come together are spread over the workers, and leave nothing reserved', async () => {
  const pool = await openWholePool({ workers: 2, listen, consumersPerWorker: 5 })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock })
  const room = sfu.openRoom('room-1')
  const ann = await new SfuPeer(room, 'ann-1').begin()
  const producerIds = [await ann.produce('microphone'), await ann.produce('camera')]
  const viewers = Array.from({ length: 19 }, (_, index) => new SfuPeer(room, `viewer-${index}`))
  await Promise.all(
    viewers.map(async viewer => {
      await viewer.begin()
      await Promise.all(producerIds.map(async id => viewer.consume(id)))
    }),
  )
  expect(sfu.getLoad()).toEqual([
    { rooms: 1, consumers: 18 },
    { rooms: 1, consumers: 20 },
  ])
  expect([...pool.running].map(on => pool.placement.loadOf(on))).toEqual([100, 100])
  for (const { session } of [ann, ...viewers]) session.close()
  expect([...pool.running].map(on => pool.placement.loadOf(on))).toEqual([0, 0])
  await sfu.close()
})

test('[J5] a media worker that no longer answers is replaced', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen, timeoutMs: 300 })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock })
  const ann = await new SfuPeer(sfu.openRoom('room-1'), 'ann-1').begin()
  const [{ worker }] = [...pool.running] as [RunningWorker]
  process.kill(worker.pid, 'SIGSTOP')
  await expect(ann.produce('camera')).rejects.toMatchObject({ code: 'no_media' })
  await vi.waitFor(() => {
    expect(ann.words).toEqual(['restarted'])
  })
  await (await ann.begin()).produce('camera')
  await sfu.close()
})

test('[O9] media is offered at each address, by UDP and TCP', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen: { ips: ['127.0.0.1', '127.0.0.2'], basePort: 0 } })
  const router = await createMediasoupRouters(pool).openRouter({ onSpeakers: () => undefined, onDied: () => undefined })
  const transport = await router.createTransport({
    personId: 'ann-1',
    direction: 'send',
    announced: 0,
    onLost: () => undefined,
  })
  const offered = transport.options.iceCandidates.map(({ address, protocol }) => `${address} ${protocol}`)
  expect(offered).toEqual(['127.0.0.1 udp', '127.0.0.1 tcp', '127.0.0.2 udp', '127.0.0.2 tcp'])
  pool.close()
})

test('a transport whose bound the worker refuses is not left there', async () => {
  const pool = await WorkerPool.open({ workers: 1, listen })
  const [{ worker, server }] = [...pool.running] as [RunningWorker]
  worker.observer.once('newrouter', ({ observer }) => {
    observer.once('newtransport', transport => {
      transport.setMaxIncomingBitrate = async () => Promise.reject(new Error('Refused'))
    })
  })
  const router = await createMediasoupRouters(pool).openRouter({ onSpeakers: () => undefined, onDied: () => undefined })
  const place = { personId: 'ann-1', direction: 'send' as const, announced: 0, onLost: () => undefined }
  await expect(router.createTransport(place)).rejects.toThrow('Refused')
  const { id } = await router.createTransport(place)
  expect((await server.dump()).webRtcTransportIds).toEqual([id])
  pool.close()
})

test('rooms go where there is most room', async () => {
  const pool = await openWholePool({ workers: 2, listen })
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
