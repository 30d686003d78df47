import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Somebody who speaks WebSocket frame by frame, far faster than any page, and reads only what they must. */
export class FloodingSocket {
  readonly #socket: Socket
  #isGone = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('error', () => {})
    socket.once('close', () => {
      this.#isGone = true
    })
  }

  /** Opens a WebSocket at a path of a server. */
  static async open(url: string, path: string, headers: Record<string, string>): Promise<FloodingSocket> {
    const { hostname, port } = new URL(url)
    const socket = connect(Number(port), hostname === 'localhost' ? '127.0.0.1' : hostname)
    const flooding = new FloodingSocket(socket)
    const lines = Object.entries({
      Host: hostname,
      Connection: 'Upgrade',
      Upgrade: 'websocket',
      'Sec-WebSocket-Version': '13',
      'Sec-WebSocket-Key': 'AAAAAAAAAAAAAAAAAAAAAA==',
      ...headers,
    }).map(([name, value]) => `${name}: ${value}\r\n`)
    socket.write(`GET ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
    const [answer] = (await once(socket, 'data')) as [Buffer]
    if (!answer.includes('HTTP/1.1 101')) throw new Error(`Not upgraded: ${answer.toString()}`)
    return flooding
  }

  /** One frame of the given kind (RFC 6455, 5.2), masked with zeros. */
  static frame(opcode: number, payload: Buffer): Buffer {
    const long = payload.length > 125
    const head = Buffer.alloc(long ? 8 : 6)
    head[0] = 0x80 | opcode
    head[1] = 0x80 | (long ? 126 : payload.length)
    if (long) head.writeUInt16BE(payload.length, 2)
    return Buffer.concat([head, payload])
  }

  /** Whether the server has ended the connection. */
  get isGone(): boolean {
    return this.#isGone
  }

  /** Waits until the server has said this. */
  async hear(text: string): Promise<void> {
    for (let heard = ''; !heard.includes(text);) heard += String((await once(this.#socket, 'data'))[0])
  }

  stopReading(): void {
    this.#socket.pause()
  }

  startReading(): void {
    this.#socket.resume()
  }

  write(bytes: Buffer): void {
    this.#socket.write(bytes)
  }

  /** Sends the same bytes again and again, until so many are sent or the server has ended the connection. */
  async flood(bytes: Buffer, total: number): Promise<void> {
    const gone = new Promise<void>(resolve => {
      this.#socket.once('close', resolve)
    })
    for (let sent = 0; sent < total && !this.#isGone; sent += bytes.length) {
      if (!this.#socket.write(bytes)) await Promise.race([once(this.#socket, 'drain').catch(() => {}), gone])
    }
  }

  close(): void {
    this.#socket.destroy()
  }
}
