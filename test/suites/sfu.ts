import { expect, vi } from 'vitest'
import { kindOf, screenSources, sources, type Source } from '../../contract/sfu.ts'
import { SfuPeer } from '../support/SfuPeer.ts'
import { code, testsOf, two, type SfuSubject } from '../support/sfuRooms.ts'
import { sfuRefusals } from './sfuRefusals.ts'
import { sfuWorkers } from './sfuWorkers.ts'

/** What every SFU must do; `open` answers with one that this suite closes. */
export function sfuSuite(name: string, open: () => Promise<SfuSubject>): void {
  const withRoom = testsOf(name, open)
  sfuRefusals(withRoom)
  sfuWorkers(withRoom)

  withRoom('what one sends is told to the others, and can be watched', async room => {
    const [ann, bob] = await two(room)
    const producerId = await ann.produce('camera')
    expect(bob.heard).toEqual([
      { type: 'producerAdded', producerId, personId: 'ann-1', source: 'camera', paused: false },
    ])
    expect(ann.heard).toEqual([])
    const consumer = await bob.session.request('consume', { producerId, spatialLayer: 0 })
    expect(consumer).toMatchObject({ producerId, kind: 'video' })
    await bob.session.request('resumeConsumer', { consumerId: consumer.id })
    await bob.session.request('setPreferredLayer', { consumerId: consumer.id, spatialLayer: 0 })
    await bob.session.request('pauseConsumer', { consumerId: consumer.id })
  })

  withRoom('who comes late is told what is there, once', async room => {
    const ann = await new SfuPeer(room, 'ann-1').begin()
    const producerId = await ann.produce('microphone', true)
    const bob = await new SfuPeer(room, 'bob-1').begin()
    expect(bob.heard).toEqual([
      { type: 'producerAdded', producerId, personId: 'ann-1', source: 'microphone', paused: true },
    ])
  })

  withRoom('holding still and going on is told once', async room => {
    const [ann, bob] = await two(room)
    const producerId = await ann.produce('microphone')
    await ann.session.request('pauseProducer', { producerId })
    await ann.session.request('pauseProducer', { producerId })
    await ann.session.request('resumeProducer', { producerId })
    await ann.session.request('resumeProducer', { producerId })
    expect(bob.heard.slice(1)).toEqual([
      { type: 'producerPaused', producerId },
      { type: 'producerResumed', producerId },
    ])
  })

  withRoom('a second camera takes the place of the first', async room => {
    const [ann, bob] = await two(room)
    const first = await ann.produce('camera')
    const second = await ann.produce('camera')
    expect(bob.heard.slice(1)).toMatchObject([
      { type: 'producerRemoved', producerId: first },
      { type: 'producerAdded', producerId: second },
    ])
    await expect(bob.consume(first)).rejects.toEqual(code('not_found'))
  })

  withRoom(
    'a second transport of a direction takes the place of the first, with what it carried',
    async (room, { sfu }) => {
      const [ann, bob] = await two(room)
      const producerId = await ann.produce('camera')
      const consumerId = await bob.consume(producerId)
      await bob.session.request('createTransport', { direction: 'receive' })
      await expect(bob.session.request('resumeConsumer', { consumerId })).rejects.toEqual(code('not_found'))
      await ann.session.request('createTransport', { direction: 'send' })
      expect(bob.words).toEqual(['producerAdded', 'producerRemoved'])
      await expect(ann.produce('camera')).rejects.toEqual(code('not_found'))
      await vi.waitFor(() => {
        expect(sfu.getLoad()).toEqual([{ rooms: 1, consumers: 0 }])
      })
    },
  )

  withRoom('watching the same again takes the place of the first', async (room, { sfu }) => {
    const [ann, bob] = await two(room)
    const producerId = await ann.produce('camera')
    const first = await bob.consume(producerId)
    await bob.consume(producerId)
    await expect(bob.session.request('resumeConsumer', { consumerId: first })).rejects.toEqual(code('not_found'))
    expect(sfu.getLoad()).toEqual([{ rooms: 1, consumers: 1 }])
  })

  withRoom('[G3] a screen and its sound are sent beside camera and microphone, and can be watched', async room => {
    const [ann, bob] = await two(room)
    for (const source of sources) await ann.produce(source)
    const added = bob.heard.flatMap(heard => (heard.type === 'producerAdded' ? [heard] : []))
    expect(added.map(({ source }) => source)).toEqual(sources)
    for (const { producerId, source } of added) {
      const consumer = await bob.session.request('consume', { producerId, spatialLayer: 0 })
      expect(consumer.kind).toBe(kindOf[source])
      await bob.session.request('resumeConsumer', { consumerId: consumer.id })
    }
  })

  withRoom('[G3] losing the screen ends it and its sound, and nothing else', async room => {
    const [ann, bob] = await two(room)
    const sent = new Map<Source, string>()
    for (const source of sources) sent.set(source, await ann.produce(source))
    room.closeProducers('ann-1', screenSources)
    const lost = screenSources.map(source => sent.get(source))
    expect(ann.heard).toEqual(lost.map(producerId => ({ type: 'ownProducerClosed', producerId })))
    expect(bob.heard.slice(sources.length)).toEqual(lost.map(producerId => ({ type: 'producerRemoved', producerId })))
    await ann.session.request('pauseProducer', { producerId: sent.get('microphone')! })
  })

  withRoom('losing the stage closes at the server first, then tells', async room => {
    const [ann, bob] = await two(room)
    const microphone = await ann.produce('microphone')
    const camera = await ann.produce('camera')
    const consumerId = await bob.consume(camera)
    room.closeProducers('ann-1', ['camera'])
    expect(ann.heard).toEqual([{ type: 'ownProducerClosed', producerId: camera }])
    expect(bob.heard.at(-1)).toEqual({ type: 'producerRemoved', producerId: camera })
    await expect(bob.session.request('resumeConsumer', { consumerId })).rejects.toEqual(code('not_found'))
    await expect(ann.session.request('pauseProducer', { producerId: camera })).rejects.toEqual(code('not_found'))
    room.closeProducers('ann-1')
    expect(ann.heard.at(-1)).toEqual({ type: 'ownProducerClosed', producerId: microphone })
  })

  withRoom('[J5] who comes again has a new session, and nothing is left of the old one', async room => {
    const [ann, bob] = await two(room)
    const old = await ann.produce('camera')
    const again = await new SfuPeer(room, 'ann-1').begin()
    expect(bob.heard.at(-1)).toEqual({ type: 'producerRemoved', producerId: old })
    await expect(ann.produce('camera')).rejects.toEqual(code('no_media'))
    ann.session.close()
    const camera = await again.produce('camera')
    expect(bob.heard.at(-1)).toMatchObject({ type: 'producerAdded', producerId: camera })
  })

  withRoom('who leaves is gone for the others', async room => {
    const [ann, bob] = await two(room)
    const producerId = await ann.produce('camera')
    ann.session.close()
    ann.session.close()
    expect(bob.heard.at(-1)).toEqual({ type: 'producerRemoved', producerId })
    expect((await new SfuPeer(room, 'cem-1').begin()).heard).toEqual([])
  })

  withRoom('one room hears nothing of another', async (room, { sfu }) => {
    const [ann] = await two(room)
    const stranger = await new SfuPeer(sfu.openRoom('room-2'), 'eve-1').begin()
    const producerId = await ann.produce('camera')
    expect(stranger.heard).toEqual([])
    await expect(stranger.consume(producerId)).rejects.toEqual(code('not_found'))
  })

  withRoom('a closed room takes nobody, and leaves nothing open', async (room, { sfu }) => {
    const [ann] = await two(room)
    await ann.produce('camera')
    room.close()
    room.close()
    await expect(ann.produce('camera')).rejects.toEqual(code('no_media'))
    expect(() => new SfuPeer(room, 'bob-1')).toThrow('closed')
    await vi.waitFor(() => {
      expect(sfu.getLoad()).toEqual([{ rooms: 0, consumers: 0 }])
    })
  })
}
