import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client'
import { expect, test, vi } from 'vitest'
import { RemoteMedia } from '../../client/models/RemoteMedia.ts'
import { SfuClient } from '../../client/net/SfuClient.ts'
import { DomainError } from '../../contract/errors.ts'
import type { SfuNotification, SfuRequestName, Source } from '../../contract/sfu.ts'
import type { SfuRoom, SfuSession } from '../../media/sfu/Sfu.ts'
import { createFakeTrack } from '../support/FakeDevices.ts'
import { createFakeSfu } from '../support/FakeSfu.ts'

/** A page's client on a fake SFU; `connect` is a new socket. */
class Page {
  readonly remote = new RemoteMedia()
  readonly asked: SfuRequestName[] = []
  readonly ended: Source[] = []
  may = true
  /** The media worker is gone, and that is not told yet. */
  workerIsGone = false
  readonly client: SfuClient
  readonly #room: SfuRoom
  readonly #personId: string
  readonly #listeners = new Set<(notification: SfuNotification) => void>()
  #session: SfuSession | undefined

  constructor(room: SfuRoom, personId: string) {
    this.#room = room
    this.#personId = personId
    this.client = new SfuClient({
      remote: this.remote,
      ask: async (name, params) => {
        this.asked.push(name)
        if (this.workerIsGone) throw new DomainError('no_media', 'The media worker has gone')
        return this.#session!.request(name, params)
      },
      onNotification: listener => {
        this.#listeners.add(listener)
        return () => {
          this.#listeners.delete(listener)
        }
      },
      onSendingEnded: source => {
        this.ended.push(source)
      },
      createDevice: async () => new Device({ handlerFactory: FakeHandler.createFactory(testFakeParameters) }),
    })
    this.connect()
  }

  connect(): void {
    this.#session = this.#room.join({
      personId: this.#personId,
      mayProduce: () => this.may,
      mayConsume: () => true,
      notify: notification => {
        for (const listener of this.#listeners) listener(notification)
      },
    })
    this.client.start()
  }

  disconnect(): void {
    this.#session?.close()
    this.client.stop()
  }

  get sees(): string[] {
    return [...this.remote.sources.value.values()].map(
      ({ personId, source, paused, track }) =>
        `${personId} ${source}${paused ? ' paused' : ''}${track ? ' played' : ''}`,
    )
  }
}

const two = () => {
  const { sfu, routers } = createFakeSfu()
  const room = sfu.openRoom('room-1')
  return { room, routers, ann: new Page(room, 'ann-1'), bob: new Page(room, 'bob-1') }
}
const sees = async (page: Page, wanted: string[]) =>
  vi.waitFor(() => {
    expect(page.sees).toEqual(wanted)
  })
const count = (page: Page, name: SfuRequestName) => page.asked.filter(each => each === name).length

test('[G8] sound is played at once, a picture when its tile is shown, and held still when it is hidden', async () => {
  const { ann, bob } = two()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 microphone played', 'ann-1 camera'])
  bob.remote.showAt('ann-1', 300)
  await sees(bob, ['ann-1 microphone played', 'ann-1 camera played'])
  expect(bob.remote.trackOf('ann-1', 'camera')).toBeDefined()
  await vi.waitFor(() => {
    expect(count(bob, 'resumeConsumer')).toBe(2)
  })
  bob.remote.showAt('ann-1', 0)
  await vi.waitFor(() => {
    expect(count(bob, 'pauseConsumer')).toBe(1)
  })
  bob.remote.showAt('ann-1', 1200)
  await vi.waitFor(() => {
    expect([count(bob, 'resumeConsumer'), count(bob, 'setPreferredLayer'), count(bob, 'consume')]).toEqual([3, 1, 2])
  })
})

test('a track that goes is a pause; the next one goes on in its place', async () => {
  const { ann, bob } = two()
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  ann.client.setTrack('camera', undefined)
  await sees(bob, ['ann-1 camera paused'])
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  expect(count(ann, 'produce')).toBe(1)
})

test('[G8] a camera of another size is sent anew, with the encodings of its size', async () => {
  const { ann, bob } = two()
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  ann.client.setTrack('camera', createFakeTrack('video', { width: 320, height: 240 }))
  await vi.waitFor(() => {
    expect([count(ann, 'closeProducer'), count(ann, 'produce')]).toEqual([1, 2])
  })
  await sees(bob, ['ann-1 camera'])
})

test('[J5] after a new socket the same tracks are sent, and the others watched again', async () => {
  const { ann, bob } = two()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  ann.disconnect()
  await sees(bob, [])
  ann.connect()
  await sees(bob, ['ann-1 microphone played'])
  bob.disconnect()
  expect(bob.sees).toEqual([])
  bob.connect()
  await sees(bob, ['ann-1 microphone played'])
})

test('a media worker that dies is followed by another session, also when the next is not there at once', async () => {
  const { ann, bob, routers } = two()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  routers.broken = true
  routers.die()
  await vi.waitFor(() => {
    expect(count(bob, 'getRouterCapabilities')).toBeGreaterThan(2)
  })
  routers.broken = false
  await sees(bob, ['ann-1 microphone played'])
  expect([ann.ended, bob.ended]).toEqual([[], []])
})

test('[J1] what the server takes away goes off, and is not sent again by itself', async () => {
  const { ann, bob, room, routers } = two()
  ann.client.setTrack('camera', createFakeTrack('video'))
  await sees(bob, ['ann-1 camera'])
  room.closeProducers('ann-1')
  await vi.waitFor(() => {
    expect(ann.ended).toEqual(['camera'])
  })
  await sees(bob, [])
  routers.die()
  await vi.waitFor(() => {
    expect(count(ann, 'setDeviceCapabilities')).toBe(2)
  })
  expect(count(ann, 'produce')).toBe(1)
})

test('a device stays on when the media worker goes just as it is switched on', async () => {
  const { ann, bob, routers } = two()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  await sees(bob, ['ann-1 microphone played'])
  ann.workerIsGone = true
  ann.client.setTrack('camera', createFakeTrack('video'))
  await vi.waitFor(() => {
    expect(count(ann, 'produce')).toBe(2)
  })
  ann.workerIsGone = false
  routers.die()
  await sees(bob, ['ann-1 microphone played', 'ann-1 camera'])
  expect(ann.ended).toEqual([])
})

test('what the server refuses to take goes off', async () => {
  const { ann, bob } = two()
  ann.may = false
  ann.client.setTrack('camera', createFakeTrack('video'))
  await vi.waitFor(() => {
    expect(ann.ended).toEqual(['camera'])
  })
  expect(bob.sees).toEqual([])
})

test('two beginnings at once leave one session', async () => {
  const { ann, bob } = two()
  ann.client.setTrack('microphone', createFakeTrack('audio'))
  bob.client.start()
  bob.client.start()
  await sees(bob, ['ann-1 microphone played'])
  expect([count(bob, 'setDeviceCapabilities'), count(bob, 'createTransport')]).toEqual([1, 1])
})
