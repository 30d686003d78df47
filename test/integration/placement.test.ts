import { observer, type types } from 'mediasoup'
import { expect, onTestFinished, test, vi } from 'vitest'
import { sources } from '../../contract/sfu.ts'
import { createSfu } from '../../media/sfu/createSfu.ts'
import { createMediasoupRouters } from '../../media/sfu/mediasoup/MediasoupRouters.ts'
import { steadyClock } from '../../server/composition/effects.ts'
import { directMedia } from '../support/directMedia.ts'
import { openWholePool } from '../support/openWholePool.ts'
import { SfuPeer } from '../support/SfuPeer.ts'
import { code } from '../support/sfuRooms.ts'

/** A room on real workers, each of which is full with so many consumers. */
async function openRoom(workers: number, consumersPerWorker: number) {
  const pool = await openWholePool({ workers, listen: { ips: ['127.0.0.1'], basePort: 0 }, consumersPerWorker })
  const sfu = createSfu({ routers: createMediasoupRouters(pool), getNowMs: () => 0, clock: steadyClock })
  onTestFinished(() => sfu.close())
  const room = sfu.openRoom('room-1')
  const loads = () => [...pool.running].map(on => pool.placement.loadOf(on))
  const consumers = () => sfu.getLoad().map(load => load.consumers)
  const kill = async (index: number) => {
    const dying = [...pool.running][index]!
    process.kill(dying.worker.pid, 'SIGKILL')
    await vi.waitFor(() => {
      expect([...pool.running]).not.toContain(dying)
      expect([...pool.running]).toHaveLength(workers)
    })
  }
  /** All leave, and then the meeting ends. */
  const expectNothingLeft = async (peers: SfuPeer[]) => {
    for (const { session } of peers) session.close()
    expect([loads(), consumers()]).toEqual([Array(workers).fill(0), Array(workers).fill(0)])
    room.close()
    await vi.waitFor(() => expect(sfu.getLoad()).toEqual(Array(workers).fill({ rooms: 0, consumers: 0 })))
  }
  return { pool, sfu, room, loads, consumers, kill, expectNothingLeft }
}

for (const [dying, whose] of ['home', 'first branch', 'second branch'].entries()) {
  test(`[J5] a room over three workers whose ${whose} dies has its media again, and leaves nothing counted`, async () => {
    const media = directMedia(observer)
    const { sfu, room, loads, kill, expectNothingLeft } = await openRoom(3, 15)
    const ann = new SfuPeer(room, 'ann-1')
    const viewers = Array.from({ length: 7 }, (_, index) => new SfuPeer(room, `viewer-${index}`))
    const watch = async () => {
      await ann.begin()
      const producerId = await ann.produce('microphone')
      const watched = viewers.map(async viewer => {
        await viewer.begin()
        const consumerId = await viewer.consume(producerId)
        await viewer.session.request('resumeConsumer', { consumerId })
        return consumerId
      })
      await media.expectFlow(producerId, await Promise.all(watched))
      expect(sfu.getLoad().toSorted((a, b) => a.consumers - b.consumers)).toEqual([
        { rooms: 1, consumers: 2 },
        { rooms: 1, consumers: 2 },
        { rooms: 1, consumers: 3 },
      ])
      expect(loads().toSorted((a, b) => a - b)).toEqual([20, 30, 30])
    }
    await watch()
    await kill(dying)
    await vi.waitFor(() => {
      for (const { words } of [ann, ...viewers]) expect(words.at(-1)).toBe('restarted')
    })
    expect(loads()).toEqual([0, 0, 0])
    await watch()
    await expectNothingLeft([ann, ...viewers])
  })
}

test('[MS10] room is kept for what is sent where a person is, and not for what is sent in other rooms', async () => {
  directMedia(observer)
  const { room, loads, expectNothingLeft } = await openRoom(1, 500)
  const senders = await Promise.all(['ann-1', 'bob-1', 'cem-1'].map(id => new SfuPeer(room, id, 'room-2').begin()))
  await Promise.all(senders.flatMap(sender => sources.map(source => sender.produce(source))))
  const before = loads()[0]!
  const elsewhere = await new SfuPeer(room, 'dan-1', 'room-1').begin()
  expect(loads()[0]! - before, 'the least').toBe(10)
  const there = await new SfuPeer(room, 'eve-1', 'room-2').begin()
  expect(loads()[0]! - before).toBe(10 + senders.length * sources.length)
  await expectNothingLeft([...senders, elsewhere, there])
})

/** Has the next call of one of mediasoup's methods wait, and then be refused. */
function refuseNext(target: object, method: string) {
  const { promise, reject } = Promise.withResolvers<never>()
  return {
    asked: new Promise<void>(resolve => {
      const value = () => {
        Reflect.deleteProperty(target, method)
        resolve()
        return promise
      }
      Object.defineProperty(target, method, { configurable: true, value })
    }),
    refuse: () => reject(new Error('Refused')),
  }
}

const nextRouter = async (worker: types.Worker) =>
  new Promise<types.Router>(resolve => void worker.observer.once('newrouter', resolve))
const nextTransport = async (router: types.Router) =>
  new Promise<types.Transport>(resolve => void router.observer.once('newtransport', resolve))

/** What is made on a branch for who comes to watch; and of consumers, what counts there while it is made. */
const made = [
  { what: 'the branch', arm: async (worker: types.Worker) => refuseNext(worker, 'createRouter'), making: 0, left: 0 },
  {
    what: 'the transport',
    arm: async (worker: types.Worker) => refuseNext(await nextRouter(worker), 'createWebRtcTransport'),
    making: 0,
    left: 0,
  },
  {
    what: 'the pipe',
    arm: async (worker: types.Worker) => refuseNext(await nextRouter(worker), 'createPipeTransport'),
    making: 1,
    left: 10,
  },
  {
    what: 'the consumer',
    arm: async (worker: types.Worker) => refuseNext(await nextTransport(await nextRouter(worker)), 'consume'),
    making: 1,
    left: 10,
  },
]

/** Ann fills the home and sends; what Bob needs to watch at the branch is being made. */
async function openMaking({ arm, making }: (typeof made)[number]) {
  const opened = await openRoom(2, 10)
  const { pool, room, loads, consumers } = opened
  const ann = await new SfuPeer(room, 'ann-1').begin()
  const bob = new SfuPeer(room, 'bob-1')
  const watch = async (producerId: string) => (await bob.begin()).consume(producerId)
  const arming = arm([...pool.running][1]!.worker)
  const watching = watch(await ann.produce('camera'))
  watching.catch(() => undefined) // looked at below
  const { asked, refuse } = await arming
  await asked
  expect([loads(), consumers()]).toEqual([
    [10, 10],
    [0, making],
  ])
  return { ...opened, ann, bob, watch, watching, refuse }
}

for (const each of made) {
  test(`what counts of ${each.what} while it is made counts no more when it is refused`, async () => {
    const { ann, bob, watch, watching, refuse, loads, consumers, expectNothingLeft } = await openMaking(each)
    refuse()
    await expect(watching).rejects.toEqual(code('bad_command'))
    expect([loads(), consumers()]).toEqual([
      [10, each.left],
      [0, 0],
    ])
    await watch(await ann.produce('camera'))
    expect(consumers()).toEqual([0, 1])
    await expectNothingLeft([ann, bob])
  })

  test(`[J5] what counts of ${each.what} while it is made goes with the worker that dies`, async () => {
    const { ann, bob, watch, watching, refuse, kill, consumers, expectNothingLeft } = await openMaking(each)
    await kill(1)
    refuse()
    await expect(watching).rejects.toEqual(code('no_media'))
    await ann.begin()
    await watch(await ann.produce('camera'))
    expect(consumers().toSorted((a, b) => a - b)).toEqual([0, 1])
    await expectNothingLeft([ann, bob])
  })
}

test('what has closed before it is known counts no more', async () => {
  const { pool, room, consumers, expectNothingLeft } = await openRoom(1, 10)
  const [worker] = [...pool.running].map(on => on.worker)
  worker!.observer.once('newrouter', router => {
    router.observer.on('newtransport', transport => {
      transport.observer.once('newconsumer', consumer => consumer.close())
    })
  })
  const peers = [await new SfuPeer(room, 'ann-1').begin(), await new SfuPeer(room, 'bob-1').begin()]
  await peers[1]!.consume(await peers[0]!.produce('camera'))
  expect(consumers()).toEqual([0])
  await expectNothingLeft(peers)
})

test('a viewer counts for all that is sent in the room, and not for what was refused or has ended', async () => {
  const { room, loads, expectNothingLeft } = await openRoom(1, 1000)
  const senders = await Promise.all(['ann-1', 'bob-1', 'cem-1', 'dan-1'].map(id => new SfuPeer(room, id).begin()))
  for (const sender of senders) for (const source of sender.may) await sender.produce(source)
  expect(loads()).toEqual([40])
  room.closeProducers('ann-1', ['microphone'])
  const rtpParameters = { codecs: [], encodings: [{ ssrc: 1 }] }
  const transportId = senders[0]!.sendTransportId
  const refused = { transportId, source: 'microphone' as const, rtpParameters, paused: false }
  await expect(senders[0]!.session.request('produce', refused)).rejects.toEqual(code('bad_command'))
  const eve = await new SfuPeer(room, 'eve-1').begin()
  expect(loads()).toEqual([40 + 15])
  await expectNothingLeft([...senders, eve])
})
