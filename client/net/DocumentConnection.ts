import { signal, type ReadonlySignal } from '@preact/signals'
import * as decoding from 'lib0/decoding'
import { applyAwarenessUpdate, Awareness } from 'y-protocols/awareness'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { documentCloseCodes, finalDocumentCloseCodes } from '../../contract/closeCodes.ts'
import {
  decodeAwareness,
  encodeAwareness,
  encodeStep2,
  encodeUpdate,
  messageType,
  syncType,
} from '../../contract/documentProtocol.ts'
import { documentsPath } from '../../contract/http.ts'
import { noLocalCopy, type LocalCopy } from './LocalCopy.ts'
import { Outbox } from './Outbox.ts'

/** `ended` carries the close code (contract/closeCodes.ts): the page must not try again by itself. */
export type DocumentStatus = { state: 'connecting' | 'online' | 'offline' } | { state: 'ended'; code: number }

export interface DocumentConnectionOptions {
  documentId: string
  /** `wss://host`; the page's own server unless given. */
  server?: string
  localCopy?: LocalCopy
  WebSocket?: typeof WebSocket
}

const sendAwarenessEveryMs = 100
/** What is not acknowledged for so long has met a line that is dead without knowing it. */
const silentAfterMs = 5000
/** After so many refusals without one exchange between, the page gives up. */
const maxRefusals = 3

/**
 * A page's connection to a shared document: it keeps `doc` and the server's equal, comes back by itself, and knows what of this page's
 * own changes is on the server's disk.
 */
export class DocumentConnection {
  readonly doc = new Y.Doc()
  readonly awareness = new Awareness(this.doc)
  readonly #status = signal<DocumentStatus>({ state: 'connecting' })
  readonly #unsaved = signal(false)
  readonly #loaded = signal(false)
  readonly status: ReadonlySignal<DocumentStatus> = this.#status
  /** Whether something of this page's may not be on the server's disk yet. */
  readonly unsaved: ReadonlySignal<boolean> = this.#unsaved
  /** Whether the document has come from the server once. */
  readonly loaded: ReadonlySignal<boolean> = this.#loaded
  readonly #provider: WebsocketProvider
  readonly #localCopy: LocalCopy
  readonly #outbox: Outbox
  #kept: Promise<Uint8Array[]> | undefined
  #serverState: Uint8Array | undefined
  #hasServerContent = false
  #refusals = 0
  #awarenessTimer: ReturnType<typeof setTimeout> | undefined
  #awarenessWaits = false
  #silence: ReturnType<typeof setTimeout> | undefined

  constructor({ documentId, server = ownServer(), localCopy = noLocalCopy, WebSocket }: DocumentConnectionOptions) {
    this.#localCopy = localCopy
    this.#outbox = new Outbox(
      update => {
        this.#send(encodeUpdate(update))
      },
      () => {
        this.#onOutbox()
      },
    )
    this.#provider = new WebsocketProvider(server + documentsPath, documentId, this.doc, {
      connect: false,
      disableBc: true,
      awareness: this.awareness,
      params: { client: String(this.doc.clientID) },
      shouldReconnect: ({ code }) => this.#shouldReconnect(code),
      ...(WebSocket && { WebSocketPolyfill: WebSocket }),
    })
    this.#takeOver()
    this.#provider.connect()
  }

  /** Resolves when all that this page has changed up to now is on the server's disk; rejects if the connection ends for good. */
  whenSaved(): Promise<void> {
    if (this.#status.value.state === 'ended') return Promise.reject(new Error('The document is closed'))
    return this.#outbox.whenSaved()
  }

  /** Leaves the document; what is not acknowledged stays in the local copy. */
  close(): void {
    clearTimeout(this.#awarenessTimer)
    clearTimeout(this.#silence)
    this.#outbox.end(new Error('The document is closed'))
    this.#provider.destroy()
    this.#localCopy.close()
    this.doc.destroy()
  }

  /** Puts our handlers in place of the provider's own, which number nothing and repeat what others say of themselves. */
  #takeOver(): void {
    const provider = this.#provider
    this.doc.off('update', provider._updateHandler)
    this.awareness.off('update', provider._awarenessUpdateHandler)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== provider) this.#onOwnChange(update)
    })
    this.awareness.on('update', (_: unknown, origin: unknown) => {
      if (origin === 'local') this.#sendAwareness()
    })
    provider.messageHandlers[messageType.sync] = (_, decoder) => {
      this.#onSync(decoder)
    }
    provider.messageHandlers[messageType.awareness] = (_, decoder) => {
      this.#onAwareness(decoding.readVarUint8Array(decoder))
    }
    provider.messageHandlers[messageType.acknowledged] = (_, decoder) => {
      this.#onAcknowledged(decoding.readVarUint(decoder))
    }
    provider.on('status', ({ status }) => {
      if (status === 'disconnected') this.#onDisconnected()
    })
    provider.on('connection-close', () => {
      if (this.#status.value.state === 'connecting' && this.#loaded.value) this.#status.value = { state: 'offline' }
    })
    provider.on('connection-error', () => {
      if (this.#status.value.state === 'connecting') this.#status.value = { state: 'offline' }
    })
    provider.on('closed', ({ code }) => {
      this.#onEnded(code)
    })
  }

  #onSync(decoder: decoding.Decoder): void {
    const type = decoding.readVarUint(decoder)
    const payload = decoding.readVarUint8Array(decoder)
    if (type === syncType.step1) this.#serverState = payload
    else Y.applyUpdate(this.doc, payload, this.#provider)
    if (type === syncType.step2) this.#hasServerContent = true
    if (type !== syncType.update) void this.#exchange()
  }

  /** Answers the server's step 1 once the server's content and what an earlier page left behind are here: they build on one another. */
  async #exchange(): Promise<void> {
    const { ws } = this.#provider
    this.#kept ??= this.#localCopy.load()
    const kept = await this.#kept
    if (!this.#serverState || !this.#hasServerContent || ws !== this.#provider.ws) return
    for (const update of kept.splice(0)) Y.applyUpdate(this.doc, update, this)
    const update = Y.encodeStateAsUpdate(this.doc, this.#serverState)
    this.#serverState = undefined
    this.#outbox.beginExchange()
    this.#send(encodeStep2(update))
    this.#loaded.value = true
    this.#provider.synced = true
    this.#status.value = { state: 'online' }
  }

  #onOwnChange(update: Uint8Array): void {
    this.#localCopy.add(update)
    this.#outbox.add(update)
  }

  #onAcknowledged(number: number): void {
    this.#refusals = 0
    this.#expectNoAnswer()
    if (this.#status.value.state === 'offline') this.#status.value = { state: 'online' } // it was only slow
    this.#outbox.acknowledge(number)
    if (!this.#outbox.isUnsaved) this.#localCopy.clear()
  }

  #onAwareness(update: Uint8Array): void {
    const others = decodeAwareness(update).filter(({ clientId }) => clientId !== this.doc.clientID)
    if (others.length > 0) applyAwarenessUpdate(this.awareness, withoutType(encodeAwareness(others)), this.#provider)
  }

  #sendAwareness(): void {
    if (this.#awarenessTimer !== undefined) {
      this.#awarenessWaits = true
      return
    }
    this.#awarenessWaits = false
    const clock = this.awareness.meta.get(this.doc.clientID)?.clock ?? 0
    this.#send(encodeAwareness([{ clientId: this.doc.clientID, clock, state: this.awareness.getLocalState() }]))
    this.#awarenessTimer = setTimeout(() => {
      this.#awarenessTimer = undefined
      if (this.#awarenessWaits) this.#sendAwareness()
    }, sendAwarenessEveryMs)
  }

  #send(message: Uint8Array): void {
    const { ws } = this.#provider
    if (ws?.readyState === 1) ws.send(message as Uint8Array<ArrayBuffer>)
  }

  #onOutbox(): void {
    this.#unsaved.value = this.#outbox.isUnsaved
    if (!this.#outbox.isUnsaved || this.#status.value.state !== 'online') this.#expectNoAnswer()
    else
      this.#silence ??= setTimeout(() => {
        this.#onSilence()
      }, silentAfterMs)
  }

  #expectNoAnswer(): void {
    clearTimeout(this.#silence)
    this.#silence = undefined
  }

  /** Says so at once, and has the provider look for a new line with its next check. */
  #onSilence(): void {
    this.#silence = undefined
    this.#status.value = { state: 'offline' }
    this.#provider.wsLastMessageReceived = 0
  }

  #onDisconnected(): void {
    this.#serverState = undefined
    this.#hasServerContent = false
    this.#outbox.disconnect()
    if (this.#status.value.state !== 'ended') this.#status.value = { state: 'offline' }
  }

  #shouldReconnect(code: number): boolean {
    if (finalDocumentCloseCodes.includes(code)) return false
    if (code < 4400 || code >= 4500 || code === documentCloseCodes.slowReader) return true
    return ++this.#refusals < maxRefusals
  }

  #onEnded(code: number): void {
    this.#status.value = { state: 'ended', code }
    if (code !== documentCloseCodes.signedOut) this.#localCopy.clear() // it would be refused again each time
    this.#outbox.end(new Error('The document is closed'))
  }
}

function ownServer(): string {
  return `${location.protocol === 'https:' ? 'wss:' : 'ws:'}//${location.host}`
}

/** An awareness message without its own head: what y-protocols takes. */
function withoutType(message: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(message)
  decoding.readVarUint(decoder)
  return decoding.readVarUint8Array(decoder)
}
