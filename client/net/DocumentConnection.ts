import { signal, type ReadonlySignal } from '@preact/signals'
import { applyAwarenessUpdate, Awareness, removeAwarenessStates } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { afterDocumentClose, documentCloseReason } from '../../contract/closeCodes.ts'
import {
  decodeAwareness,
  decodeDocumentMessage,
  encodeAwareness,
  encodeAwarenessUpdate,
  encodeStep1,
  encodeStep2,
  encodeUpdate,
} from '../../contract/documentProtocol.ts'
import { documentsPath } from '../../contract/http.ts'
import { keepUndoInOrder } from './keepUndoInOrder.ts'
import { noLocalCopy, type LocalCopy } from './LocalCopy.ts'
import { Outbox } from './Outbox.ts'
import { ReconnectingSocket } from './ReconnectingSocket.ts'

/** `ended` carries the close code (contract/closeCodes.ts); the page must not try again by itself then. */
export type DocumentStatus = { state: 'connecting' | 'online' | 'offline' } | { state: 'ended'; code: number }

keepUndoInOrder()

export interface DocumentConnectionOptions {
  documentId: string
  /** `wss://host`; the page's own server unless given. */
  server?: string
  localCopy?: LocalCopy
  /** A new one unless given. */
  doc?: Y.Doc
  WebSocket?: typeof WebSocket
}

const sendAwarenessEveryMs = 100
/** What is not acknowledged for so long is not being saved now, and the page says so. */
const silentAfterMs = 5000
/** So long after that the connection is taken for dead. */
const deadAfterMs = 3000
/** Marks changes that are kept already. */
const fromLocalCopy = Symbol('local copy')
/** After so many refusals without a first exchange that was taken between, the page gives up. */
const maxRefusals = 3
/**
 * A page's connection to a shared document: it keeps `doc` and the server's equal, comes back by itself, and knows what
 * of this page's own changes is on the server's disk. It speaks y-websocket's protocol, with acknowledgements besides
 * (docs/protocol.md).
 */
export class DocumentConnection {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly #status = signal<DocumentStatus>({ state: 'connecting' })
  readonly #unsaved = signal(false)
  readonly #loaded = signal(false)
  readonly status: ReadonlySignal<DocumentStatus> = this.#status
  /** Whether something of this page's may not be on the server's disk yet. */
  readonly unsaved: ReadonlySignal<boolean> = this.#unsaved
  /** Whether the document has come from the server once. */
  readonly loaded: ReadonlySignal<boolean> = this.#loaded
  /** Whether what is not saved would be there again in the next page, were this one closed. */
  readonly keeps: ReadonlySignal<boolean>
  readonly #socket: ReconnectingSocket
  readonly #localCopy: LocalCopy
  readonly #outbox: Outbox
  #isKeeping = true
  #kept: Promise<Uint8Array[]> | undefined
  #serverState: Uint8Array | undefined
  #hasServerContent = false
  #refusals = 0
  #awarenessTimer: ReturnType<typeof setTimeout> | undefined
  #awarenessWaits = false
  #silence: ReturnType<typeof setTimeout> | undefined

  constructor({
    documentId,
    server = ownServer(),
    localCopy = noLocalCopy,
    doc = new Y.Doc(),
    WebSocket,
  }: DocumentConnectionOptions) {
    this.doc = doc
    this.awareness = new Awareness(doc)
    this.#localCopy = localCopy
    this.keeps = localCopy.keeps
    this.#outbox = new Outbox(
      (update, isExchange) => this.#socket.send(isExchange ? encodeStep2(update) : encodeUpdate(update)),
      () => this.#onOutbox(),
    )
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this.#socket) return
      if (origin !== fromLocalCopy && this.#isKeeping) this.#localCopy.add(update)
      this.#outbox.add(update)
    })
    this.awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin === 'local') this.#sendAwareness()
    })
    this.#socket = new ReconnectingSocket({
      url: `${server}${documentsPath}/${documentId}?client=${this.doc.clientID}`,
      WebSocket,
      onOpen: () => {
        this.#socket.send(encodeStep1(Y.encodeStateVector(this.doc)))
        if (this.awareness.getLocalState() !== null) this.#sendAwareness()
      },
      onMessage: message => this.#onMessage(message),
      onLost: () => this.#onLost(),
      shouldReconnect: code => this.#shouldReconnect(code),
      onEnded: code => this.#onEnded(code),
    })
  }

  /**
   * Resolves when all that this page has changed up to now is on the server's disk; rejects if the connection ends for
   * good.
   */
  whenSaved(): Promise<void> {
    if (this.#status.value.state === 'ended') return Promise.reject(new Error('The document is closed'))
    return this.#outbox.whenSaved()
  }

  /** Throws away what this browser keeps of changes not acknowledged; what follows builds on them, and is not kept. */
  async discardUnsaved(): Promise<void> {
    this.#isKeeping = false
    await this.#localCopy.clear()
  }

  /** Leaves the document; what is not acknowledged stays in the local copy. */
  close(): void {
    this.#socket.close()
    this.#outbox.end(new Error('The document is closed'))
    this.#localCopy.close()
    this.doc.destroy() // and the awareness with it
    clearTimeout(this.#awarenessTimer)
    this.#expectNoAnswer()
  }

  /** The only place that writes the status: what has ended stays so. */
  #become(status: DocumentStatus): void {
    if (this.#status.value.state !== 'ended') this.#status.value = status
  }

  #onMessage(bytes: Uint8Array): void {
    const message = decodeDocumentMessage(bytes)
    switch (message.type) {
      case 'step1':
        this.#serverState = message.stateVector
        return void this.#exchange()
      case 'step2':
        Y.applyUpdate(this.doc, message.update, this.#socket)
        this.#hasServerContent = true
        return void this.#exchange()
      case 'update':
        return Y.applyUpdate(this.doc, message.update, this.#socket)
      case 'awareness':
        return this.#onAwareness(message.update)
      case 'acknowledged':
        return this.#onAcknowledged(message.number)
      case 'queryAwareness': // a server does not ask
    }
  }

  /**
   * Answers the server's step 1 once the server's content and what an earlier page left behind are here: they build on
   * one another.
   */
  async #exchange(): Promise<void> {
    const { connection } = this.#socket
    this.#kept ??= this.#localCopy.load().catch(() => []) // a storage that fails keeps nobody out
    const kept = await this.#kept
    if (!this.#serverState || !this.#hasServerContent || connection !== this.#socket.connection) return
    for (const update of kept.splice(0)) Y.applyUpdate(this.doc, update, fromLocalCopy)
    const update = Y.encodeStateAsUpdate(this.doc, this.#serverState)
    this.#serverState = undefined
    this.#become({ state: 'online' })
    this.#outbox.exchange(update)
    this.#loaded.value = true
  }

  #onAcknowledged(number: number): void {
    this.#socket.confirm()
    this.#expectNoAnswer()
    this.#become({ state: 'online' }) // after a silence too: the server was only slow
    this.#outbox.acknowledge(number)
    if (this.#outbox.isExchanged) this.#refusals = 0
    if (!this.#outbox.isUnsaved) void this.#localCopy.clear()
  }

  #onAwareness(update: Uint8Array): void {
    const others = decodeAwareness(update).filter(({ clientId }) => clientId !== this.doc.clientID)
    if (others.length > 0) applyAwarenessUpdate(this.awareness, encodeAwarenessUpdate(others), this.#socket)
  }

  #sendAwareness(): void {
    if (this.#awarenessTimer !== undefined) {
      this.#awarenessWaits = true
      return
    }
    this.#awarenessWaits = false
    const clock = this.awareness.meta.get(this.doc.clientID)?.clock ?? 0
    this.#socket.send(encodeAwareness([{ clientId: this.doc.clientID, clock, state: this.awareness.getLocalState() }]))
    this.#awarenessTimer = setTimeout(() => {
      this.#awarenessTimer = undefined
      if (this.#awarenessWaits) this.#sendAwareness()
    }, sendAwarenessEveryMs)
  }

  #onOutbox(): void {
    this.#unsaved.value = this.#outbox.isUnsaved
    if (!this.#outbox.isUnsaved) this.#expectNoAnswer()
    else if (this.#status.value.state === 'online') this.#silence ??= setTimeout(() => this.#onSilence(), silentAfterMs)
  }

  #expectNoAnswer(): void {
    clearTimeout(this.#silence)
    this.#silence = undefined
  }

  #onSilence(): void {
    this.#become({ state: 'offline' })
    this.#silence = setTimeout(() => this.#socket.reopen(), deadAfterMs)
  }

  #onLost(): void {
    this.#expectNoAnswer()
    this.#serverState = undefined
    this.#hasServerContent = false
    this.#become({ state: 'offline' })
    this.#outbox.disconnect()
    const others = [...this.awareness.getStates().keys()].filter(id => id !== this.doc.clientID)
    removeAwarenessStates(this.awareness, others, this.#socket)
  }

  #shouldReconnect(code: number): boolean {
    const reason = documentCloseReason(code)
    if (reason === 'messageTooLarge') this.#outbox.sendLess()
    if (!reason || afterDocumentClose[reason].again === 'always') return true
    return afterDocumentClose[reason].again === 'twice' && ++this.#refusals < maxRefusals
  }

  #onEnded(code: number): void {
    this.#become({ state: 'ended', code })
    const reason = documentCloseReason(code)
    if (reason && !afterDocumentClose[reason].keepsUnsaved) void this.discardUnsaved()
    this.#outbox.end(new Error('The document is closed'))
  }
}

function ownServer(): string {
  return `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}`
}
