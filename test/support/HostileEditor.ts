import * as Y from 'yjs'
import {
  decodeDocumentMessage,
  encodeStep1,
  encodeStep2,
  type DocumentMessage,
} from '../../contract/documentProtocol.ts'

const newClientId = () => Math.floor(Math.random() * 2 ** 32)

/** A page that says byte by byte what it wants to; it hears what the server sends and why it was ended. */
export class HostileEditor {
  readonly clientId: number
  readonly heard: DocumentMessage[] = []
  readonly ended: Promise<number>
  /** What it was sent of the document. */
  readonly doc = new Y.Doc()
  readonly #socket: WebSocket
  readonly #open: Promise<void>
  constructor(server: string, documentId: string, personId: string, { clientId = newClientId(), reader = false } = {}) {
    this.clientId = clientId
    this.#socket = new WebSocket(
      `${server}/documents/${documentId}?client=${clientId}&person=${personId}${reader ? '&reader' : ''}`,
    )
    this.#socket.binaryType = 'arraybuffer'
    this.#socket.addEventListener('message', ({ data }) => {
      this.#hear(decodeDocumentMessage(new Uint8Array(data as ArrayBuffer)))
    })
    this.#open = new Promise((resolve, reject) => {
      this.#socket.addEventListener('open', () => {
        resolve()
      })
      this.#socket.addEventListener('error', () => {
        reject(new Error('Not connected'))
      })
    })
    this.#open.catch(() => {})
    this.ended = new Promise(resolve => {
      this.#socket.addEventListener('close', ({ code }) => {
        resolve(code)
      })
    })
  }

  /**
   * Connects and gets the document, as a page does; `exchange` is its own part of the first exchange. Rejects if the
   * server ends the connection instead.
   */
  async join(exchange: Uint8Array | null = Y.encodeStateAsUpdate(new Y.Doc())): Promise<this> {
    await this.send(encodeStep1(Y.encodeStateVector(this.doc)))
    await this.#untilHeard(({ type }) => type === 'step2')
    if (exchange) await this.send(encodeStep2(exchange))
    return this
  }

  async send(...messages: (Uint8Array | string)[]): Promise<void> {
    await this.#open
    for (const message of messages) this.#socket.send(message as Uint8Array<ArrayBuffer>)
  }

  /** Waits until the server has acknowledged this page's nth message. Rejects if it ends the connection instead. */
  whenAcknowledged(number: number): Promise<void> {
    return this.#untilHeard(message => message.type === 'acknowledged' && message.number === number)
  }

  close(): void {
    this.#socket.close()
  }

  async #untilHeard(isIt: (message: DocumentMessage) => boolean): Promise<void> {
    while (!this.heard.some(isIt)) {
      await new Promise((resolve, reject) => {
        this.#socket.addEventListener('message', resolve, { once: true })
        void this.ended.then(code => {
          reject(new Error(`Ended with ${code}`))
        })
      })
    }
  }

  #hear(message: DocumentMessage): void {
    this.heard.push(message)
    if (message.type === 'step2' || message.type === 'update') Y.applyUpdate(this.doc, message.update)
  }
}

/** What a page with this client id would send after having done something to a copy of the document. */
export function updateOf(from: Y.Doc, clientId: number, run: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  doc.clientID = clientId
  const before = Y.encodeStateVector(doc)
  doc.transact(() => {
    run(doc)
  })
  return Y.encodeStateAsUpdate(doc, before)
}
