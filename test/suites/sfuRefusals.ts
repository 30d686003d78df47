import { expect } from 'vitest'
import { sfuLimits, type SfuRequestName } from '../../contract/sfu.ts'
import { parametersOf, SfuPeer } from '../support/SfuPeer.ts'
import { code, two, type TestInRoom } from '../support/sfuRooms.ts'

/** What every SFU must refuse. */
export function sfuRefusals(withRoom: TestInRoom): void {
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
    for (const [request, params] of asks) {
      await expect(bob.session.request(request as string, params), request).rejects.toEqual(code('not_found'))
    }
    for (const request of ['pauseConsumer', 'resumeConsumer']) {
      await expect(ann.session.request(request, { consumerId }), request).rejects.toEqual(code('not_found'))
    }
    await expect(ann.consume(producerId), "one's own").rejects.toEqual(code('not_found'))
    expect(bob.words).toEqual(['producerAdded'])
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
    for (const [request, params] of turns) {
      await expect(peer.session.request(request, params), request).rejects.toEqual(code('out_of_turn'))
    }
    await peer.session.request('getRouterCapabilities', {})
    for (const [request, params] of turns.slice(3, 5)) {
      await expect(peer.session.request(request, params), request).rejects.toEqual(code('out_of_turn'))
    }
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
      ['kind of a screen', produce('screen', parametersOf('screenSound'))],
      ['kind of its sound', produce('screenSound', camera)],
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
    const odd: Record<string, object> = {
      'half a bit': { encodings: [{ ssrc: 1, maxBitrate: 1.5 }] },
      'no number': { encodings: [{ ssrc: 1, maxBitrate: 'x' }] },
      'large number': { encodings: [{ ssrc: 2 ** 32 }] },
      'unknown field': { encodings: [{ ssrc: 1, other: 1 }] },
      'line in a name': { rtcp: { cname: 'a\r\na=b' } },
      'line in a codec': { codecs: [{ ...camera.codecs[0], parameters: { x: '1\r\n' } }] },
    }
    for (const [why, fields] of Object.entries(odd)) wrong.push([why, produce('camera', { ...camera, ...fields })])
    await Promise.all(wrong.map(async ([why, asked]) => expect(asked, why).rejects.toEqual(code('bad_command'))))
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

  withRoom('[A8] who has no seat watches nothing', async room => {
    const [ann, bob] = await two(room)
    const producerId = await ann.produce('camera')
    const consumerId = await bob.consume(producerId)
    bob.mayWatch = false
    await expect(bob.consume(producerId)).rejects.toEqual(code('not_allowed'))
    await expect(bob.session.request('resumeConsumer', { consumerId })).rejects.toEqual(code('not_allowed'))
  })
}
