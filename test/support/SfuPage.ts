import { Device, FakeHandler, testFakeParameters } from 'mediasoup-client'
import { expect, vi } from 'vitest'
import { RemoteMedia } from '../../client/models/RemoteMedia.ts'
import { SfuClient } from '../../client/net/SfuClient.ts'
import { DomainError } from '../../contract/errors.ts'
import type { SfuNotification, SfuRequestName, Source } from '../../contract/sfu.ts'
import type { SfuRoom, SfuSession } from '../../media/sfu/Sfu.ts'
import { createFakeSfu } from './FakeSfu.ts'

const hangLimitMs = 20_000

/** A page's client on a fake SFU; `connect` is a new socket. */
export class SfuPage {
  readonly remote = new RemoteMedia()
  readonly asked: SfuRequestName[] = []
  readonly ended: Source[] = []
  may = true
  /** The media worker is gone, and that is not told yet. */
  workerIsGone = false
  /** How many requests of a name are refused from now on. */
  readonly refuses = new Map<SfuRequestName, number>()
  /** Why the browser's own part can't be made. */
  deviceError: Error | undefined
  /** The connections to the server, as far as they are used. */
  readonly lines: FakeHandler[] = []
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
        const refused = this.refuses.get(name) ?? 0
        this.refuses.set(name, refused - 1)
        if (refused > 0) throw new DomainError('bad_command', 'Refused')
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
      createDevice: async () => {
        if (this.deviceError) throw this.deviceError
        const { factory, ...rest } = FakeHandler.createFactory(testFakeParameters)
        const keep: typeof factory = options => {
          const handler = factory(options) as FakeHandler
          this.lines.push(handler)
          return handler
        }
        return new Device({ handlerFactory: { ...rest, factory: keep } })
      },
    })
    this.connect()
  }

  /** What the browser says of all lines. */
  say(state: 'connected' | 'disconnected'): void {
    for (const line of this.lines) line.setConnectionState(state)
  }

  connect(): void {
    this.#session = this.#room.join({
      personId: this.#personId,
      room: 'room-1',
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

/** A room with two pages in it. */
export const openTwoPages = () => {
  const { sfu, routers } = createFakeSfu()
  const room = sfu.openRoom('room-1')
  return { room, routers, ann: new SfuPage(room, 'ann-1'), bob: new SfuPage(room, 'bob-1') }
}
/** Waits until a page sees just that. */
export const sees = async (page: SfuPage, wanted: string[]) =>
  vi.waitFor(() => {
    expect(page.sees).toEqual(wanted)
  }, hangLimitMs)
/** How often a page has asked for something. */
export const count = (page: SfuPage, name: SfuRequestName) => page.asked.filter(each => each === name).length
