import { WebSocket } from 'ws'
import * as Y from 'yjs'
import { decodeDocumentMessage, encodeStep1, type DocumentMessage } from '../../contract/documentProtocol.ts'
import { documentsPath } from '../../contract/http.ts'
import type { Visitor } from './Visitor.ts'

/** A signed-in person's page on a draft, that says byte by byte what it wants to. */
export class RawEditor {
  readonly clientId: number
  readonly doc = new Y.Doc()
  readonly closed: Promise<number>
  readonly #webSocket: WebSocket
  readonly #listeners = new Set<(message: DocumentMessage) => void>()

  constructor({ url, headers }: Visitor, documentId: string, clientId: number) {
    this.clientId = clientId
    this.#webSocket = new WebSocket(`${url.replace('http', 'ws')}${documentsPath}/${documentId}?client=${clientId}`, {
      headers,
    })
    this.#webSocket.on('error', () => {})
    this.closed = new Promise(resolve => {
      this.#webSocket.on('close', resolve)
    })
    this.#webSocket.on('message', data => {
      const message = decodeDocumentMessage(new Uint8Array(data as Buffer))
      if (message.type === 'step2' || message.type === 'update') Y.applyUpdate(this.doc, message.update)
      for (const listener of this.#listeners) listener(message)
    })
  }

  send(message: Uint8Array | string): void {
    if (this.#webSocket.readyState === WebSocket.OPEN) this.#webSocket.send(message)
  }

  /**
   * Asks for the document, which the server answers when it has taken all that came before; or answers with the code of
   * the end.
   */
  async getDocument(): Promise<'there' | number> {
    const { promise, resolve } = Promise.withResolvers<'there' | number>()
    const listener = ({ type }: DocumentMessage) => {
      if (type === 'step2') resolve('there')
    }
    this.#listeners.add(listener)
    void this.closed.then(resolve)
    const ask = () => this.send(encodeStep1(Y.encodeStateVector(this.doc)))
    if (this.#webSocket.readyState === WebSocket.CONNECTING) this.#webSocket.once('open', ask)
    else ask()
    const outcome = await promise
    this.#listeners.delete(listener)
    return outcome
  }

  close(): void {
    this.#webSocket.terminate()
  }
}
