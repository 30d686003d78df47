import { expect, test, vi } from 'vitest'
import { sfuLimits, type SfuRequestName } from '../../contract/sfu.ts'
import type { Sfu, SfuRoom } from '../../media/sfu/Sfu.ts'
import { parametersOf, SfuPeer } from '../support/SfuPeer.ts'

/** An SFU to be tried, and how its media workers are killed. */
export interface SfuSubject {
  sfu: Sfu
  killWorkers(): void | Promise<void>
}

const code = (wanted: string) => expect.objectContaining({ code: wanted })

/** What every SFU must do; `open` answers with one that this suite closes. */
export function sfuSuite(name: string, open: () => Promise<SfuSubject>): void {
  const withRoom = (title: string, run: (room: SfuRoom, subject: SfuSubject) => Promise<void>) => {
    test(`${name}: ${title}`, async () => {
      const subject = await open()
      try {
        await run(subject.sfu.openRoom('room-1'), subject)
      } finally {
        await subject.sfu.close()
      }
    })
  }
  const two = async (room: SfuRoom) =>
    [await new SfuPeer(room, 'ann-1').begin(), await new SfuPeer(room, 'bob-1').begin()] as const

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

  withRoom('[A8] who may not send is refused, also to go on with what was held still', async room => {
    const [ann, bob] = await two(room)
    ann.may = ['microphone']
    await expect(ann.produce('camera')).rejects.toEqual(code('not_allowed'))
    const producerId = await ann.produce('microphone', true)
    ann.may = []
    await expect(ann.session.request('resumeProducer', { producerId })).rejects.toEqual(code('not_allowed'))
    expect(bob.words).toEqual(['producerAdded'])
  })

  withRoom('[A8] a right that is lost while the worker is asked counts', async room => {
    const [ann, bob] = await two(room)
    ann.onAsked = () => {
      ann.may = []
      room.closeProducers('ann-1')
    }
    await expect(ann.produce('camera')).rejects.toEqual(code('not_allowed'))
    await expect(bob.consume('nothing-1')).rejects.toEqual(code('not_found'))
    expect(bob.words.filter(word => word === 'producerAdded')).toEqual([])
  })

  withRoom("[A8] another person's transports, producers and consumers are not there", async room => {
    const [ann, bob] = await two(room)
    const producerId = await ann.produce('camera')
    const consumerId = await bob.consume(producerId)
    const asks: [SfuRequestName, object][] = [
      ['pauseProducer', { producerId }],
      ['resumeProducer', { producerId }],
      ['closeProducer', { producerId }],
      ['restartIce', { transportId: ann.sendTransportId }],
      [
        'produce',
        { transportId: ann.sendTransportId, source: 'camera', rtpParameters: parametersOf('camera'), paused: false },
      ],
    ]
    for (const [request, params] of asks)
      await expect(bob.session.request(request as string, params), request).rejects.toEqual(code('not_found'))
    for (const request of ['pauseConsumer', 'resumeConsumer']) {
      await expect(ann.session.request(request, { consumerId }), request).rejects.toEqual(code('not_found'))
    }
    await expect(ann.consume(producerId), "one's own").rejects.toEqual(code('not_found'))
    expect(bob.words).toEqual(['producerAdded'])
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

  withRoom('what is asked out of turn is refused by name, and harms nothing', async room => {
    const peer = new SfuPeer(room, 'ann-1')
    const turns: [string, object][] = [
      ['setDeviceCapabilities', { rtpCapabilities: { codecs: [], headerExtensions: [] } }],
      ['createTransport', { direction: 'send' }],
      ['restartIce', { transportId: 'none-1' }],
      ['produce', { transportId: 'none-1', source: 'camera', rtpParameters: parametersOf('camera'), paused: false }],
      ['consume', { producerId: 'none-1', spatialLayer: 0 }],
      ['pauseConsumer', { consumerId: 'none-1' }],
    ]
    for (const [request, params] of turns)
      await expect(peer.session.request(request, params), request).rejects.toEqual(code('out_of_turn'))
    await peer.session.request('getRouterCapabilities', {})
    for (const [request, params] of turns.slice(3, 5))
      await expect(peer.session.request(request, params), request).rejects.toEqual(code('out_of_turn'))
    await peer.begin()
    await peer.connect()
    await expect(peer.connect()).rejects.toEqual(code('out_of_turn'))
    await peer.produce('microphone')
  })

  withRoom('what is no request, or one that the worker refuses, is refused by name', async room => {
    const [ann, bob] = await two(room)
    const produce = (source: string, rtpParameters: object) =>
      ann.session.request('produce', { transportId: ann.sendTransportId, source, rtpParameters, paused: false })
    const camera = parametersOf('camera')
    const wrong: [string, Promise<unknown>][] = [
      ['unknown', ann.session.request('takeOver', {})],
      ['inherited', ann.session.request('constructor', {})],
      ['no params', ann.session.request('createTransport', undefined)],
      ['more fields', ann.session.request('getRouterCapabilities', { a: 1 })],
      ['kind', produce('microphone', camera)],
      ['no such source', produce('window', camera)],
      [
        'codec',
        produce('camera', { ...camera, codecs: [{ mimeType: 'video/none', payloadType: 96, clockRate: 90_000 }] }),
      ],
      [
        'encodings',
        produce('camera', {
          ...camera,
          encodings: Array.from({ length: sfuLimits.encodings + 1 }, (_, ssrc) => ({ ssrc })),
        }),
      ],
    ]
    for (const [why, asked] of wrong) await expect(asked, why).rejects.toEqual(code('bad_command'))
    await ann.produce('camera')
    expect(bob.words).toEqual(['producerAdded'])
  })

  withRoom('what a device cannot play is refused by name', async room => {
    const ann = await new SfuPeer(room, 'ann-1').begin()
    const deaf = await new SfuPeer(room, 'dan-1').begin()
    await deaf.session.request('setDeviceCapabilities', { rtpCapabilities: { codecs: [], headerExtensions: [] } })
    await expect(deaf.consume(await ann.produce('microphone'))).rejects.toEqual(code('bad_command'))
  })

  withRoom('more requests than may wait are refused, and the others performed', async room => {
    const [ann] = await two(room)
    const asked = await Promise.allSettled(
      Array.from({ length: sfuLimits.waitingRequests + 5 }, async () =>
        ann.session.request('getRouterCapabilities', {}),
      ),
    )
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(sfuLimits.waitingRequests)
    expect(asked.at(-1)).toMatchObject({ reason: { code: 'full' } })
    await ann.begin()
  })

  withRoom('a media worker that dies takes no room with it', async (room, { killWorkers }) => {
    const [ann, bob] = await two(room)
    await ann.produce('camera')
    await killWorkers()
    await vi.waitFor(() => {
      expect([ann.words.at(-1), bob.words.at(-1)]).toEqual(['restarted', 'restarted'])
    })
    expect(bob.words).toEqual(['producerAdded', 'restarted'])
    await expect(ann.produce('camera')).rejects.toEqual(code('out_of_turn'))
    await Promise.all([ann.begin(), bob.begin()])
    const producerId = await ann.produce('camera')
    expect(bob.heard.at(-1)).toMatchObject({ type: 'producerAdded', producerId })
    await bob.consume(producerId)
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
