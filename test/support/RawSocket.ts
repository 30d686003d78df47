import { once } from 'node:events'
import type { Socket as TcpSocket } from 'node:net'
import { WebSocket } from 'ws'
import { roomNamespace, socketPath, type Answer, type RoomAuth } from '../../contract/envelope.ts'
import type { Visitor } from './Visitor.ts'

/** A page that says packet by packet what it wants to (Engine.IO 4, Socket.IO 5), and hears packets as they are. */
export class RawSocket {
  readonly heard: string[] = []
  readonly closed: Promise<{ code: number; reason: string }>
  readonly webSocket: WebSocket
  readonly #listeners = new Set<(packet: string | undefined) => void>()
  #requests = 0

  constructor(visitor: Pick<Visitor, 'url' | 'headers'>) {
    this.webSocket = new WebSocket(`${visitor.url.replace('http', 'ws')}${socketPath}/?EIO=4&transport=websocket`, {
      headers: visitor.headers,
    })
    this.webSocket.on('error', () => {})
    this.closed = new Promise(resolve => {
      this.webSocket.on('close', (code, reason) => {
        resolve({ code, reason: reason.toString() })
        for (const listener of this.#listeners) listener(undefined)
      })
    })
    this.webSocket.on('message', (data, isBinary) => {
      const packet = isBinary ? '' : (data as Buffer).toString()
      if (packet === '2') return this.send('3')
      this.heard.push(packet)
      for (const listener of this.#listeners) listener(packet)
    })
  }

  /** Opens a socket that has joined no namespace yet. */
  static async open(visitor: Pick<Visitor, 'url' | 'headers'>): Promise<RawSocket> {
    const socket = new RawSocket(visitor)
    if (!(await socket.hear(packet => packet.startsWith('0')))) throw new Error('Not connected')
    return socket
  }

  /** Opens one that is in a room. */
  static async enter(
    visitor: Pick<Visitor, 'url' | 'headers'>,
    auth: Partial<RoomAuth> & { sessionId: string },
  ): Promise<RawSocket> {
    const socket = await RawSocket.open(visitor)
    socket.connect(roomNamespace, { tab: 'raw-1', takeOver: true, place: 'viewer', since: null, ...auth })
    if (!(await socket.hear(packet => packet.startsWith(`42${roomNamespace},["frame"`)))) {
      throw new Error(`Not in the room: ${socket.heard.join(' ')}`)
    }
    return socket
  }

  get isOpen(): boolean {
    return this.webSocket.readyState === WebSocket.OPEN
  }
  /** The frames of the room, each as it came. */
  get frames(): string[] {
    return this.heard
      .filter(packet => packet.startsWith(`42${roomNamespace},["frame",`))
      .map(packet => packet.slice(`42${roomNamespace},["frame",`.length, -1))
  }

  send(packet: string | Uint8Array): void {
    if (this.isOpen) this.webSocket.send(packet)
  }
  connect(namespace: string, auth: unknown): void {
    this.send(`40${namespace},${JSON.stringify(auth)}`)
  }
  /** Stops reading from the network. */
  stopReading(): void {
    ;(this.webSocket as unknown as { _socket: TcpSocket })._socket.pause()
  }
  startReading(): void {
    ;(this.webSocket as unknown as { _socket: TcpSocket })._socket.resume()
  }

  /** Asks for something, and answers with what is acknowledged; undefined if the connection ends instead. */
  async ask(event: string, params: unknown, namespace = roomNamespace): Promise<Answer | undefined> {
    const id = ++this.#requests
    const head = `43${namespace},${id}`
    const heard = this.hear(packet => packet.startsWith(`${head}[`))
    this.send(`42${namespace},${id}${JSON.stringify([event, params])}`)
    const packet = await heard
    return packet === undefined ? undefined : (JSON.parse(packet.slice(head.length)) as [Answer])[0]
  }

  /** The first packet that matches, also if it came already; undefined if the connection ends before. */
  async hear(matches: (packet: string) => boolean): Promise<string | undefined> {
    const known = this.heard.find(matches)
    if (known !== undefined || this.webSocket.readyState === WebSocket.CLOSED) return known
    return new Promise(resolve => {
      const listener = (packet: string | undefined) => {
        if (packet !== undefined && !matches(packet)) return
        this.#listeners.delete(listener)
        resolve(packet)
      }
      this.#listeners.add(listener)
    })
  }

  async close(): Promise<void> {
    if (this.webSocket.readyState === WebSocket.CLOSED) return
    const closed = once(this.webSocket, 'close')
    this.webSocket.terminate()
    await closed
  }
}
