import { DomainError } from '../../contract/errors.ts'
import {
  kindOf,
  sfuLimits,
  sources,
  type SfuNotification,
  type SfuParams,
  type SfuReply,
  type SfuRequestName,
  type Source,
} from '../../contract/sfu.ts'
import { readRequest, requireKind } from './requests.ts'
import { SessionMedia, type SentMedia } from './SessionMedia.ts'
import type { SessionRoom } from './SessionRoom.ts'
import type { SfuJoin, SfuSession } from './Sfu.ts'

type Performers = { [N in SfuRequestName]: (params: SfuParams<N>) => Promise<SfuReply<N>> }

/** A person's session: decides what may be asked and in which order, and notifies the others. */
export class PersonSession implements SfuSession {
  readonly personId: string
  readonly #join: SfuJoin
  readonly #room: SessionRoom
  readonly #onClosed: () => void
  #media: SessionMedia | undefined
  #last: Promise<unknown> = Promise.resolve()
  #waiting = 0
  #closed = false

  constructor(join: SfuJoin, room: SessionRoom, onClosed: () => void) {
    this.personId = join.personId
    this.#join = join
    this.#room = room
    this.#onClosed = onClosed
  }

  request<N extends SfuRequestName>(name: N, params: SfuParams<N>): Promise<SfuReply<N>>
  async request(name: string, params: unknown): Promise<unknown> {
    const request = readRequest(name, params)
    if (this.#waiting >= sfuLimits.waitingRequests) throw new DomainError('full', 'Too many requests are waiting')
    this.#waiting++
    const performed = this.#last.then(() =>
      this.#perform(this.#performers[request.name] as (params: unknown) => Promise<unknown>, request.params),
    )
    this.#last = performed.catch(() => undefined)
    return performed.finally(() => {
      this.#waiting--
    })
  }

  async #perform(performer: (params: unknown) => Promise<unknown>, params: unknown): Promise<unknown> {
    if (this.#closed) throw new DomainError('no_media', 'This session is closed')
    const media = this.#media
    try {
      return await performer(params)
    } catch (error) {
      if (error instanceof DomainError) throw error
      if (this.#closed || media?.closed) {
        throw new DomainError('no_media', 'The media worker has gone', undefined, { cause: error })
      }
      throw new DomainError('bad_command', 'The media worker refuses this', undefined, { cause: error })
    }
  }

  readonly #performers: Performers = {
    getRouterCapabilities: async () => {
      const router = await this.#room.requireRouter()
      if (this.#closed) throw new DomainError('no_media', 'This session is closed')
      this.#media?.close()
      this.#media = new SessionMedia(router, producerId => this.#room.removed(this.personId, producerId))
      return { rtpCapabilities: router.rtpCapabilities }
    },
    setDeviceCapabilities: async ({ rtpCapabilities }) => {
      this.#requireMedia().device = rtpCapabilities
      for (const notification of this.#room.announcedTo(this.personId)) this.#join.notify(notification)
      return {}
    },
    createTransport: async ({ direction }) => {
      const media = this.#requireMedia()
      const transport = await media.router.createTransport({
        personId: this.personId,
        direction,
        announced: [...this.#room.announcedTo(this.personId)].length,
        onLost: () => {
          this.#notifyClosed(media.dropTransport(direction, transport))
        },
      })
      media.addTransport(direction, transport)
      return { ...transport.options, iceServers: this.#room.getIceServers(this.personId) }
    },
    connectTransport: async ({ transportId, dtlsParameters }) => {
      const transport = this.#requireMedia().requireAnyTransport(transportId)
      this.#requireMedia().markConnected(transport)
      await transport.connect(dtlsParameters)
      return {}
    },
    restartIce: async ({ transportId }) => ({
      iceParameters: await this.#requireMedia().requireAnyTransport(transportId).restartIce(),
    }),
    produce: async ({ transportId, source, rtpParameters, paused }) => {
      const media = this.#requireMedia()
      const transport = media.requireTransport('send', transportId)
      requireKind(source, rtpParameters)
      this.#requireMayProduce(source)
      const producer = await transport.produce({ source, rtpParameters, paused })
      media.addSent(transport, { producer, source, paused })
      if (!this.#join.mayProduce(source)) media.dropSent(producer.id)
      this.#requireMayProduce(source)
      this.#room.announce(this.personId)
      return { id: producer.id }
    },
    pauseProducer: async ({ producerId }) => {
      const sent = this.#requireMedia().requireSent(producerId)
      await sent.producer.pause()
      sent.paused = true
      this.#room.announce(this.personId)
      return {}
    },
    resumeProducer: async ({ producerId }) => {
      const sent = this.#requireMedia().requireSent(producerId)
      this.#requireMayProduce(sent.source)
      await sent.producer.resume()
      sent.paused = false
      this.#room.announce(this.personId)
      return {}
    },
    closeProducer: async ({ producerId }) => {
      this.#requireMedia().requireSent(producerId)
      this.#requireMedia().dropSent(producerId)
      return {}
    },
    consume: async ({ producerId, spatialLayer }) => {
      const media = this.#requireMedia()
      const rtpCapabilities = media.requireDevice()
      const transport = media.requireTransport('receive')
      this.#requireMayConsume()
      const { source } = this.#requireOthers(producerId)
      if (!media.router.canConsume(producerId, rtpCapabilities)) {
        throw new DomainError('bad_command', 'This device cannot play it')
      }
      media.dropWatchedOf(producerId)
      const consumer = await transport.consume({ producerId, rtpCapabilities, spatialLayer })
      media.addWatched(transport, { consumer, producerId })
      if (!this.#join.mayConsume() || !this.#room.findOthers(this.personId, producerId)) media.dropWatchedOf(producerId)
      this.#requireMayConsume()
      this.#requireOthers(producerId)
      return { id: consumer.id, producerId, kind: kindOf[source], rtpParameters: consumer.rtpParameters }
    },
    pauseConsumer: async ({ consumerId }) => {
      await this.#requireMedia().requireWatched(consumerId).consumer.pause()
      return {}
    },
    resumeConsumer: async ({ consumerId }) => {
      this.#requireMayConsume()
      await this.#requireMedia().requireWatched(consumerId).consumer.resume()
      return {}
    },
    setPreferredLayer: async ({ consumerId, spatialLayer }) => {
      await this.#requireMedia().requireWatched(consumerId).consumer.setPreferredLayer(spatialLayer)
      return {}
    },
  }

  get sent(): Iterable<SentMedia> {
    return this.#media?.sent ?? []
  }
  getSent(producerId: string): SentMedia | undefined {
    return this.#media?.getSent(producerId)
  }

  /** Takes away what the person sends from these sources, at once, and then notifies that person. */
  closeProducers(sources: readonly Source[]): void {
    const lost = [...this.sent].filter(({ source }) => sources.includes(source)).map(({ producer }) => producer.id)
    lost.forEach(id => this.#media?.dropSent(id))
    this.#notifyClosed(lost)
  }

  /** The router is gone with all that was on it; `notifyRestarted` comes once that is so for everyone. */
  abandon(): void {
    this.#media?.abandon()
    this.#media = undefined
  }

  notifyRestarted(): void {
    this.#join.notify({ type: 'restarted' })
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#media?.close()
    this.#onClosed()
  }

  moveTo(room: string): void {
    if (!this.#closed) this.#room.move(this.personId, room)
  }

  /** Takes away what the person sends and may not send any more. */
  endForbidden(): void {
    this.closeProducers(sources.filter(source => !this.#join.mayProduce(source)))
  }

  /** The person watches nothing of what they watched. */
  dropWatched(): void {
    this.#media?.dropWatched()
  }

  /** Somebody else sends this no more. */
  dropWatchedOf(producerId: string): void {
    this.#media?.dropWatchedOf(producerId)
  }

  /** A page that has not said what it can play yet hears of nothing: it is told all afterwards. */
  hear(notification: SfuNotification): void {
    if (this.#media?.device) this.#join.notify(notification)
  }

  #requireMedia(): SessionMedia {
    if (!this.#media) throw new DomainError('out_of_turn', 'The capabilities of the router come first')
    return this.#media
  }

  #requireMayProduce(source: Source): void {
    if (!this.#join.mayProduce(source)) throw new DomainError('not_allowed', `May not send a ${source} now`)
  }

  #requireMayConsume(): void {
    if (!this.#join.mayConsume()) throw new DomainError('not_allowed', 'May not watch now')
  }

  #requireOthers(producerId: string): SentMedia {
    const sent = this.#room.findOthers(this.personId, producerId)
    if (!sent) throw new DomainError('not_found', 'No such producer')
    return sent
  }

  #notifyClosed(producerIds: readonly string[]): void {
    for (const producerId of producerIds) this.#join.notify({ type: 'ownProducerClosed', producerId })
  }
}
