import { deflateRawSync } from 'node:zlib'
import type { Namespace, Socket } from 'socket.io'
import type { EndReason } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import type { Outlet, Receiver } from '../../media/room/Outlet.ts'
import { Backpressure } from '../../media/room/Backpressure.ts'
import { backlogBytesOf, closeSoon, encodeBinaryFrame, encodeTextFrame, writeFrame } from './Connection.ts'

/** A packet of Socket.IO, as Engine.IO's messages: a text, and what is attached to it. */
type Packet = readonly (string | Buffer)[]

/** One person's socket, as the room's broadcast sees it. */
export class SocketReceiver implements Receiver {
  readonly socket: Socket
  #held: Packet[] | undefined = [] // from before the socket is open; they go out first
  #ended: EndReason | undefined

  readonly backpressure: Backpressure

  /** `now` never jumps. */
  constructor(socket: Socket, now: () => number) {
    this.socket = socket
    this.backpressure = new Backpressure(() => backlogBytesOf(socket.conn), now)
  }

  /** Writes to the network what is encoded for it, or the packet itself where that must wait its turn. */
  send(packet: Packet, encoded: Buffer): void {
    if (this.#held) this.#held.push(packet)
    else if (!writeFrame(this.socket.conn, encoded)) this.#queue(packet)
  }

  /** The socket can be written to now. */
  open(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const packet of held) this.#queue(packet)
    if (held.length > 0) this.backpressure.begin()
    if (this.#ended) this.end(this.#ended)
  }

  end(reason: EndReason): void {
    this.#ended = reason
    if (this.#held) return
    this.socket.emit('end', reason)
    this.socket.disconnect(true)
    closeSoon(this.socket.conn)
  }

  #queue(packet: Packet): void {
    for (const message of packet) this.socket.conn.write(message)
  }
}

/** Sends each frame to all who get the same bytes, encoded once for them; a large one deflated (RFC 1951). */
export function createOutlet({ name }: Pick<Namespace, 'name'>): Outlet {
  // An event of Socket.IO with the frame in it, or with a place where the frame's bytes belong.
  const inline = (frame: string) => `2${name},["frame",${frame}]`
  const attached = `51-${name},["frame",{"_placeholder":true,"num":0}]`
  return {
    send(frame, receivers) {
      const packet: Packet =
        frame.length < limits.deflatedFrameChars ? [inline(frame)] : [attached, deflateRawSync(frame, { level: 1 })]
      const encoded = Buffer.concat(
        packet.map(part => (typeof part === 'string' ? encodeTextFrame(`4${part}`) : encodeBinaryFrame(part))),
      )
      for (const receiver of receivers) if (receiver instanceof SocketReceiver) receiver.send(packet, encoded)
    },
  }
}
