import { expect, test } from 'vitest'
import { sources } from '../../contract/sfu.ts'
import type { SpeakerLevels } from '../../media/sfu/Sfu.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'
import { SfuPeer } from '../support/SfuPeer.ts'

async function openMedia() {
  const { sfu, routers, clock } = createFakeSfu()
  const media = sfu.openRoom('main-1')
  const come = async (id: string, room = 'main-1') => new SfuPeer(media, id, room).begin()
  const [ann, bob, eve] = [await come('ann-1'), await come('bob-1'), await come('eve-1', 'room-a1')]
  return { media, routers, clock, come, ann, bob, eve }
}
const consumersOf = ({ routers }: Awaited<ReturnType<typeof openMedia>>) => routers.getLoad()[0]!.consumers

test('[MS10] who is in another room is told of nothing, and can play nothing, also by a known id', async () => {
  const { ann, bob, eve } = await openMedia()
  const producerId = await ann.produce('microphone')
  await bob.consume(producerId)
  expect(eve.heard).toEqual([])
  await expect(eve.consume(producerId)).rejects.toMatchObject({ code: 'not_found' })
})

test('[MS10] who moves is parted from all of the one room, and told of all of the other, over the same transports', async () => {
  const meeting = await openMedia()
  const { ann, bob, eve } = meeting
  const [ofAnn, ofBob, ofEve] = [
    await ann.produce('microphone'),
    await bob.produce('camera', true),
    await eve.produce('microphone'),
  ]
  await Promise.all([ann.consume(ofBob), bob.consume(ofAnn)])
  expect(consumersOf(meeting)).toBe(2)
  for (const peer of [ann, bob, eve]) peer.heard.length = 0
  ann.session.moveTo('room-a1')
  expect(consumersOf(meeting), 'closed before anybody is told').toBe(0)
  const added = { type: 'producerAdded', source: 'microphone', paused: false }
  expect(ann.heard).toEqual([
    { type: 'producerRemoved', producerId: ofBob },
    { ...added, producerId: ofEve, personId: 'eve-1' },
  ])
  expect(bob.heard).toEqual([{ type: 'producerRemoved', producerId: ofAnn }])
  expect(eve.heard).toEqual([{ ...added, producerId: ofAnn, personId: 'ann-1' }])
  await Promise.all([ann.consume(ofEve), eve.consume(ofAnn)])
  await expect(bob.consume(ofAnn)).rejects.toMatchObject({ code: 'not_found' })
  await ann.session.request('pauseProducer', { producerId: ofAnn })
  expect([bob.heard.length, eve.heard.at(-1)]).toEqual([1, { type: 'producerPaused', producerId: ofAnn }])
  ann.session.close()
  expect(eve.heard.at(-1)).toEqual({ type: 'producerRemoved', producerId: ofAnn })
})

test('[MS10] what may not be sent in the other room has ended before anybody there is told', async () => {
  const { ann, bob, eve } = await openMedia()
  const sent = { microphone: await ann.produce('microphone'), screen: await ann.produce('screen') }
  ann.may = sources.filter(source => source !== 'screen')
  ann.session.moveTo('room-a1')
  expect(ann.heard).toEqual([{ type: 'ownProducerClosed', producerId: sent.screen }])
  expect(eve.heard).toMatchObject([{ type: 'producerAdded', producerId: sent.microphone }])
  expect(bob.words.slice(-2)).toEqual(['producerRemoved', 'producerRemoved'])
})

test('[MS10] what is under way while its person moves ends in the room that they are in', async () => {
  const meeting = await openMedia()
  const { ann, bob, eve } = meeting
  const ofBob = await bob.produce('camera')
  const consuming = ann.consume(ofBob)
  const producing = ann.produce('microphone')
  ann.session.moveTo('room-a1')
  await expect(consuming).rejects.toMatchObject({ code: 'not_found' })
  const ofAnn = await producing
  expect(consumersOf(meeting)).toBe(0)
  expect([bob.heard, eve.heard]).toMatchObject([[], [{ producerId: ofAnn }]])
})

test('[MS10] [MS9] who comes back into another room is gone from the one before, whatever waits to be told there', async () => {
  const { clock, come, ann, bob, eve } = await openMedia()
  const producerId = await ann.produce('camera')
  for (let i = 0; i < 10; i++) {
    await ann.session.request(i % 2 ? 'resumeProducer' : 'pauseProducer', { producerId })
  }
  await come('ann-1', 'room-a1')
  expect(bob.heard.at(-1)).toEqual({ type: 'producerRemoved', producerId })
  await clock.pass(10_000)
  expect(eve.heard).toEqual([])
  expect(clock.waiting).toBe(0)
})

test('[MS10] [RS10] each room is told who speaks in it, and only of them', async () => {
  const { media, routers } = await openMedia()
  const told: Record<string, SpeakerLevels[]> = { 'main-1': [], 'room-a1': [] }
  for (const [room, heard] of Object.entries(told)) media.onSpeakers(room, levels => heard.push(levels))
  const say = (levels: SpeakerLevels) => {
    for (const router of routers.open) router.listener.onSpeakers(levels)
  }
  const [ann, eve] = [
    { personId: 'ann-1', level: 0.5 },
    { personId: 'eve-1', level: 0.4 },
  ]
  say([ann, eve])
  say([ann])
  say([])
  expect(told).toEqual({ 'main-1': [[ann], [ann], []], 'room-a1': [[eve], []] })
})

test('[MS6] [MS10] the stage of a room that its person has left takes nothing from them', async () => {
  const { media, ann } = await openMedia()
  await ann.produce('microphone')
  ann.session.moveTo('room-a1')
  media.closeProducers('ann-1', sources, 'main-1')
  expect(ann.heard).toEqual([])
  media.closeProducers('ann-1', sources, 'room-a1')
  expect(ann.words).toEqual(['ownProducerClosed'])
})
