import { DomainError } from '../../contract/errors.ts'
import type { RtpCapabilities } from '../../contract/rtp.ts'
import type { Source } from '../../contract/sfu.ts'
import type { Direction, MediaConsumer, MediaProducer, MediaRouter, MediaTransport } from './MediaRouter.ts'

/** Something that a person sends, and whether it is held still. */
export interface SentMedia {
  producer: MediaProducer
  source: Source
  paused: boolean
}

/** A consumer, and what it plays. */
export interface WatchedMedia {
  consumer: MediaConsumer
  producerId: string
}

/**
 * What one person has on one router: everything is looked up here, and so nobody reaches what is another's.
 * `onRemoved` is called for each producer that is gone, after it has been closed.
 */
export class SessionMedia {
  readonly router: MediaRouter
  readonly #transports = new Map<Direction, { transport: MediaTransport; connected: boolean }>()
  readonly #sent = new Map<string, SentMedia>()
  readonly #watched = new Map<string, WatchedMedia>()
  #onRemoved: (producerId: string) => void
  #device: RtpCapabilities | undefined
  #closed = false

  constructor(router: MediaRouter, onRemoved: (producerId: string) => void) {
    this.router = router
    this.#onRemoved = onRemoved
  }

  get closed(): boolean {
    return this.#closed
  }
  get device(): RtpCapabilities | undefined {
    return this.#device
  }
  set device(capabilities: RtpCapabilities) {
    this.#device = capabilities
  }
  get sent(): Iterable<SentMedia> {
    return this.#sent.values()
  }

  requireDevice(): RtpCapabilities {
    return this.#device ?? refuse('out_of_turn', 'The capabilities of the device come first')
  }

  requireTransport(direction: Direction, id?: string): MediaTransport {
    const transport = this.#transports.get(direction)?.transport
    if (!transport) return refuse('out_of_turn', `A transport to ${direction} comes first`)
    return id === undefined || transport.id === id ? transport : refuse('not_found', 'No such transport')
  }

  requireAnyTransport(id: string): MediaTransport {
    return (
      [...this.#transports.values()].find(({ transport }) => transport.id === id)?.transport ??
      refuse('not_found', 'No such transport')
    )
  }

  requireSent(id: string): SentMedia {
    return this.#sent.get(id) ?? refuse('not_found', 'No such producer')
  }
  requireWatched(id: string): WatchedMedia {
    return this.#watched.get(id) ?? refuse('not_found', 'No such consumer')
  }
  getSent(id: string): SentMedia | undefined {
    return this.#sent.get(id)
  }

  /** A transport is connected once. */
  markConnected(transport: MediaTransport): void {
    const place = [...this.#transports.values()].find(each => each.transport === transport)
    if (!place || place.connected) return refuse('out_of_turn', 'This transport is connected already')
    place.connected = true
  }

  addTransport(direction: Direction, transport: MediaTransport): void {
    this.#keep(transport)
    this.dropTransport(direction)
    this.#transports.set(direction, { transport, connected: false })
  }

  /** Closes a transport with all that it carries; another one than the given is left alone. */
  dropTransport(direction: Direction, only?: MediaTransport): string[] {
    const transport = this.#transports.get(direction)?.transport
    if (!transport || (only && only !== transport)) return []
    this.#transports.delete(direction)
    transport.close()
    if (direction === 'receive') this.#watched.clear()
    const gone = direction === 'send' ? [...this.#sent.keys()] : []
    gone.forEach(id => this.dropSent(id))
    return gone
  }

  /** Takes the place of what was sent from the same source. */
  addSent(transport: MediaTransport, sent: SentMedia): void {
    this.#keep(sent.producer, transport)
    const earlier = [...this.#sent.values()].find(each => each.source === sent.source)
    if (earlier) this.dropSent(earlier.producer.id)
    this.#sent.set(sent.producer.id, sent)
  }

  dropSent(id: string): void {
    const sent = this.#sent.get(id)
    if (!sent) return
    this.#sent.delete(id)
    sent.producer.close()
    this.#onRemoved(id)
  }

  addWatched(transport: MediaTransport, watched: WatchedMedia): void {
    this.#keep(watched.consumer, transport)
    this.#watched.set(watched.consumer.id, watched)
  }

  /** Forgets all that the person watches. */
  dropWatched(): void {
    for (const { consumer } of this.#watched.values()) consumer.close()
    this.#watched.clear()
  }

  /** Forgets what plays a producer. */
  dropWatchedOf(producerId: string): void {
    for (const [id, watched] of this.#watched) {
      if (watched.producerId !== producerId) continue
      this.#watched.delete(id)
      watched.consumer.close()
    }
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.dropTransport('receive')
    this.dropTransport('send')
  }

  /** The router is gone, for everybody: closes, and notifies nobody. */
  abandon(): void {
    this.#onRemoved = () => undefined
    this.close()
  }

  /** What was made while its place went away is closed again. */
  #keep(made: { close(): void }, transport?: MediaTransport): void {
    const inPlace = !transport || [...this.#transports.values()].some(each => each.transport === transport)
    if (!this.#closed && inPlace) return
    made.close()
    refuse('no_media', 'The transport has gone meanwhile')
  }
}

function refuse(...reason: ConstructorParameters<typeof DomainError>): never {
  throw new DomainError(...reason)
}
