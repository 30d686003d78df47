import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { RawData, WebSocket } from 'ws'
import { documentCloseCodes, type DocumentCloseReason } from '../../contract/closeCodes.ts'
import type { DocumentDirectory } from '../collab/DocumentDirectory.ts'
import type { DocumentMember, DocumentPeer } from '../collab/DocumentPeer.ts'
import { GuardedWebSocketServer } from './GuardedWebSocketServer.ts'

/** Larger messages are ended by `ws` itself; what lies between this and the protocol's own bound is refused by name. */
const maxPayload = 1_000_000
/** A page that does not answer is gone. */
const pingEveryMs = 20_000

/** A person who asks for a document, with the rights already decided: a member, or the reason why not. */
export interface DocumentRequest {
  documentId: string
  admission: Omit<DocumentMember, 'clientId'> | DocumentCloseReason
}

/** Joins upgraded sockets to shared documents. */
export class DocumentSockets {
  readonly #directory: DocumentDirectory
  readonly #server = new GuardedWebSocketServer({ maxPayload })
  constructor(directory: DocumentDirectory) {
    this.#directory = directory
  }

  /**
   * Takes over an upgrade of `/documents/<id>?client=<Yjs client id>`. Who may not join is told so by the close code.
   */
  accept(upgrade: { request: IncomingMessage; socket: Duplex; head: Buffer }, document: DocumentRequest): void {
    this.#server.handleUpgrade(upgrade.request, upgrade.socket, upgrade.head, ws => {
      this.join(ws, new URL(upgrade.request.url ?? '/', 'http://localhost').searchParams.get('client'), document)
    })
  }

  /** Joins a socket that is open already; `client` is what the page said in its address. */
  join(ws: WebSocket, client: string | null, { documentId, admission }: DocumentRequest): void {
    ws.on('error', () => {}) // always followed by 'close'
    const clientId = readClientId(client)
    if (typeof admission === 'string') return end(ws, admission)
    if (clientId === undefined) return end(ws, 'malformed')
    const connection = this.#directory.join(peerOf(ws), documentId, { ...admission, clientId })
    const stopPinging = keepAlive(ws)
    ws.on('message', (data, isBinary) => {
      if (isBinary) connection.receive(bytesOf(data))
      else connection.cut('malformed')
    })
    ws.on('close', () => {
      stopPinging()
      connection.leave()
    })
  }
}

function peerOf(ws: WebSocket): DocumentPeer {
  return {
    send: message => {
      ws.send(message)
    },
    close: reason => {
      end(ws, reason)
    },
    unreadBytes: () => ws.bufferedAmount,
  }
}

function end(ws: WebSocket, reason: DocumentCloseReason): void {
  ws.close(documentCloseCodes[reason], reason)
  if (reason === 'slowReader') ws.terminate() // what it does not read would stay in memory
}

function keepAlive(ws: WebSocket): () => void {
  let isAlive = true
  ws.on('pong', () => {
    isAlive = true
  })
  const timer = setInterval(() => {
    if (!isAlive) return ws.terminate()
    isAlive = false
    ws.ping()
  }, pingEveryMs)
  timer.unref()
  return () => {
    clearInterval(timer)
  }
}

function readClientId(client: string | null): number | undefined {
  const id = client && /^\d{1,10}$/.test(client) ? Number(client) : undefined
  return id !== undefined && id < 2 ** 32 ? id : undefined
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data)
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data
}
