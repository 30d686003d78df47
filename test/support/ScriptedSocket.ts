import * as Y from 'yjs'
import {
  decodeDocumentMessage,
  encodeAcknowledged,
  encodeStep1,
  encodeStep2,
  type DocumentMessage,
} from '../../contract/documentProtocol.ts'

/** Every socket that a page has opened, oldest first; the test plays the server's part. */
export class ScriptedSockets {
  readonly all: ScriptedSocket[] = []

  /** What a page takes for its WebSocket. */
  get WebSocket(): typeof WebSocket {
    const { all } = this
    return class {
      constructor() {
        const socket = new ScriptedSocket()
        all.push(socket)
        return socket
      }
    } as unknown as typeof WebSocket
  }

  get last(): ScriptedSocket {
    return this.all.at(-1)!
  }
}

/** One socket; it does nothing by itself. */
export class ScriptedSocket {
  readyState = 0
  binaryType = ''
  onopen: (() => void) | null = null
  onmessage: ((event: { data: ArrayBuffer }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  onerror: (() => void) | null = null
  readonly received: DocumentMessage[] = []

  send(message: Uint8Array): void {
    this.received.push(decodeDocumentMessage(message))
  }

  close(): void {
    this.readyState = 3
  }

  /** The server takes the connection. */
  open(): void {
    this.readyState = 1
    this.onopen?.()
  }

  /** The server says something. */
  tell(message: Uint8Array): void {
    this.onmessage?.({ data: message.slice().buffer })
  }

  /** The server begins as it does with each page, with an empty document. */
  begin(): void {
    const empty = new Y.Doc()
    this.open()
    this.tell(encodeStep1(Y.encodeStateVector(empty)))
    this.tell(encodeStep2(Y.encodeStateAsUpdate(empty)))
  }

  acknowledge(number: number): void {
    this.tell(encodeAcknowledged(number))
  }

  /** The server closes the connection, or the network does. */
  end(code: number): void {
    this.readyState = 3
    this.onclose?.({ code })
  }
}
