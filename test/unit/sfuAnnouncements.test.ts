import { expect, onTestFinished, test, vi } from 'vitest'
import { Announcements } from '../../media/sfu/Announcements.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'
import { SfuPeer } from '../support/SfuPeer.ts'

const open = async () => {
  const { sfu, clock } = createFakeSfu()
  const room = sfu.openRoom('room-1')
  const ann = await new SfuPeer(room, 'ann-1').begin()
  const bob = await new SfuPeer(room, 'bob-1').begin()
  return { room, clock, ann, bob }
}

/** Begins and ends a camera so many times. */
async function churn(peer: SfuPeer, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const producerId = await peer.produce('camera')
    await peer.session.request('closeProducer', { producerId })
  }
}

test('[MS9] who begins and ends media over and over is told of at the pace of one person', async () => {
  const { clock, ann, bob } = await open()
  await churn(ann, 20)
  expect(bob.heard).toHaveLength(6)
  for (let i = 0; i < 10; i++) {
    await churn(ann, 20)
    await clock.pass(1000)
  }
  expect(bob.heard.length, 'one each 2 seconds').toBeLessThanOrEqual(6 + 5)
})

test('[MS9] what became of it is told in the end, and what others do is told at once', async () => {
  const { room, clock, ann, bob } = await open()
  const cem = await new SfuPeer(room, 'cem-1').begin()
  await churn(ann, 10)
  const last = await ann.produce('microphone')
  await ann.session.request('pauseProducer', { producerId: last })
  const camera = await cem.produce('camera')
  expect(bob.heard.at(-1)).toMatchObject({ type: 'producerAdded', producerId: camera })
  await clock.pass(2000)
  expect(bob.heard.at(-1)).toMatchObject({ type: 'producerAdded', producerId: last, paused: true })
})

test('[MS9] who comes late, or again, hears of each producer once', async () => {
  const { room, clock, ann } = await open()
  await churn(ann, 3)
  const again = await new SfuPeer(room, 'ann-1').begin()
  const producerId = await again.produce('camera')
  const late = await new SfuPeer(room, 'dan-1').begin()
  await clock.pass(2000)
  expect(late.heard).toEqual([
    { type: 'producerAdded', producerId, personId: 'ann-1', source: 'camera', paused: false },
  ])
  again.session.close()
  await clock.pass(2000)
  expect(late.heard.slice(1)).toEqual([{ type: 'producerRemoved', producerId }])
  expect((await new SfuPeer(room, 'eve-1').begin()).heard).toEqual([])
})

test('[MS9] who leaves and comes again at once is not counted anew', async () => {
  const { clock, ann, room, bob } = await open()
  await churn(ann, 10)
  ann.session.close()
  await clock.pass(2000)
  const before = bob.heard.length
  await churn(await new SfuPeer(room, 'ann-1').begin(), 10)
  expect(bob.heard.length - before).toBeLessThanOrEqual(1)
})

test('[MS9] nothing is looked through for who comes of those who sent and have left', async () => {
  const { clock, room } = await open()
  for (let i = 0; i < 20; i++) {
    const peer = await new SfuPeer(room, `sent-${i}`).begin()
    await churn(peer, 1)
    peer.session.close()
  }
  await clock.pass(4000)
  const reads = vi.spyOn(Announcements.prototype, 'announced', 'get')
  onTestFinished(() => reads.mockRestore())
  await new SfuPeer(room, 'late-1').begin()
  expect(reads).not.toHaveBeenCalled()
})

test('[MS9] a closed room keeps no timer', async () => {
  const { room, clock, ann } = await open()
  await churn(ann, 10)
  expect(clock.waiting).toBe(1)
  room.close()
  expect(clock.waiting).toBe(0)
})
