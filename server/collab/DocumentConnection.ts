import type { DocumentCloseReason } from '../../contract/closeCodes.ts'
import type { DocumentShape } from '../../contract/DocumentShape.ts'
import { decodeDocumentMessage, documentLimits, type DocumentMessage } from '../../contract/documentProtocol.ts'
import type { Clock } from './Clock.ts'
import type { DocumentMember, DocumentPeer } from './DocumentPeer.ts'
import { MessageRate } from './MessageRate.ts'
import { LateRefusal, Refusal } from './Refusal.ts'

/**
 * What a connection hands on: messages within the bounds, with their size, those that change the document numbered from
 * 1.
 */
export interface ConnectionEvents {
  onMessage(message: Exclude<DocumentMessage, { type: 'acknowledged' }>, number: number, bytes: number): void
  onEnd(): void
  /** Something failed that should not have; the connection has been ended. */
  onError(error: unknown): void
}

interface DocumentConnectionOptions {
  clock: Pick<Clock, 'now'>
  kind: { shape: Pick<DocumentShape, 'maxUnreadBytes'> }
}

/**
 * One page's connection to a shared document: bounds what comes in, numbers what changes the document, drops who does
 * not read.
 */
export class DocumentConnection {
  readonly member: DocumentMember
  /** Whether the page has been sent the document, so that changes can follow. */
  isReading = false
  /** Whether its first exchange is over: it is one step 2 or several, up to the first update. */
  hasExchanged = false
  /** How much has come in and waits for its turn. */
  waitingBytes = 0
  readonly #peer: DocumentPeer
  readonly #events: ConnectionEvents
  readonly #options: DocumentConnectionOptions
  readonly #rate = new MessageRate()
  #isOpen = true
  #isCut = false
  #isListening = true
  #received = 0
  constructor(
    peer: DocumentPeer,
    member: DocumentMember,
    options: DocumentConnectionOptions,
    events: ConnectionEvents,
  ) {
    this.#peer = peer
    this.#options = options
    this.member = member
    this.#events = events
  }

  /** A connection that is ended before it begins. */
  static refused(peer: DocumentPeer, member: DocumentMember, reason: DocumentCloseReason): DocumentConnection {
    const nothing = () => {}
    const events = { onMessage: nothing, onEnd: nothing, onError: nothing }
    const options = { clock: { now: () => 0 }, kind: { shape: { maxUnreadBytes: 0 } } }
    const connection = new DocumentConnection(peer, member, options, events)
    connection.cut(reason)
    return connection
  }

  get isOpen(): boolean {
    return this.#isOpen
  }
  /**
   * Whether it was ended from here: what came in and waits is dropped. What came in before the page left is still
   * taken.
   */
  get isCut(): boolean {
    return this.#isCut
  }

  /** Takes one message from the page; ends the connection by name if it breaks a rule. */
  receive(bytes: Uint8Array): void {
    if (!this.#isOpen || !this.#isListening) return
    const now = this.#options.clock.now()
    try {
      this.#checkBounds(bytes, now)
      const message = decode(bytes)
      if (message.type === 'acknowledged') throw new Refusal('malformed', 'Only the server acknowledges')
      if ((message.type === 'step1' || message.type === 'queryAwareness') && !this.#rate.allows(now, costOfAsking)) {
        throw new Refusal('tooManyMessages', 'Asks for everything again and again')
      }
      if (message.type === 'step2' || message.type === 'update') this.#received++
      this.#events.onMessage(message, this.#received, bytes.length)
    } catch (error) {
      this.refuse(error)
    }
  }

  /** Takes nothing more; what came in is still taken, and answered. */
  stopListening(): void {
    this.#isListening = false
  }

  /** Ends the connection for what it sent: by name, if that is a refusal; anything else is a fault, and reported. */
  refuse(error: unknown): void {
    const isRefusal = error instanceof Refusal || error instanceof LateRefusal
    this.cut(isRefusal ? error.reason : 'malformed')
    if (!isRefusal) this.#events.onError(error)
  }

  #checkBounds(bytes: Uint8Array, now: number): void {
    if (!this.#rate.allows(now)) throw new Refusal('tooManyMessages', 'Too many messages a second')
    if (bytes.length > documentLimits.messageBytes) throw new Refusal('messageTooLarge', 'Too large a message')
    this.waitingBytes += bytes.length
    if (this.waitingBytes > documentLimits.waitingBytes) {
      throw new Refusal('tooManyMessages', 'More than can be taken in')
    }
  }

  /** Sends to the page; one that does not read is dropped, and never makes the server's memory grow. */
  send(message: Uint8Array): void {
    if (!this.#isOpen) return
    if (this.#peer.unreadBytes() > this.#options.kind.shape.maxUnreadBytes) return this.cut('slowReader')
    this.#peer.send(message)
  }

  /** Ends the connection from here. */
  cut(reason: DocumentCloseReason): void {
    this.#isCut = true
    if (!this.#isOpen) return
    this.leave()
    this.#peer.close(reason)
  }

  /** The same for a reason that is still being found out: from now on nothing comes or goes. */
  cutOnceKnown(reason: Promise<DocumentCloseReason>): void {
    this.#isCut = true
    if (!this.#isOpen) return
    this.leave()
    reason.then(
      known => this.#peer.close(known),
      () => this.#peer.close('comeBack'),
    )
  }

  /** The page is gone. */
  leave(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#events.onEnd()
  }
}

/** A document, or where everybody is, is asked for once; each time costs as much as ten messages. */
const costOfAsking = 10

function decode(bytes: Uint8Array): DocumentMessage {
  try {
    return decodeDocumentMessage(bytes)
  } catch (cause) {
    throw new Refusal('malformed', String(cause))
  }
}
