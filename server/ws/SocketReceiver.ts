import type { Namespace, Socket } from 'socket.io'
import type { EndReason } from '../../contract/envelope.ts'
import type { Outlet, Receiver } from '../../media/room/Outlet.ts'
import { Backpressure } from '../../media/room/Backpressure.ts'
import { backlogBytesOf, closeSoon, encodeTextFrame, writeFrame } from './Connection.ts'

/** One person's socket, as the room's broadcast sees it. */
export class SocketReceiver implements Receiver {
  readonly socket: Socket
  #held: string[] | undefined = [] // frames from before the socket is open; they go out first
  #ended: EndReason | undefined

  readonly backpressure: Backpressure

  /** `now` never jumps. */
  constructor(socket: Socket, now: () => number) {
    this.socket = socket
    this.backpressure = new Backpressure(() => backlogBytesOf(socket.conn), now)
  }

  /** Whether frames go straight out. */
  get isOpen(): boolean {
    return this.#held === undefined
  }

  hold(frame: string): void {
    this.#held?.push(frame)
  }

  /** The socket can be written to now. */
  open(): void {
    const held = this.#held ?? []
    this.#held = undefined
    for (const frame of held) this.socket.emit('frame', frame)
    if (held.length > 0) this.backpressure.begin()
    if (this.#ended) this.end(this.#ended)
  }

  end(reason: EndReason): void {
    this.#ended = reason
    if (!this.isOpen) return
    this.socket.emit('end', reason)
    this.socket.disconnect(true)
    closeSoon(this.socket.conn)
  }
}

/** Sends each frame to all who get the same bytes, encoded once for them. */
export function createOutlet(namespace: Namespace): Outlet {
  const head = `42${namespace.name},` // of a message of Engine.IO, an event of Socket.IO
  return {
    send(frame, receivers) {
      const bytes = encodeTextFrame(`${head}${JSON.stringify(['frame', frame])}`)
      for (const receiver of receivers) {
        if (!(receiver instanceof SocketReceiver)) continue
        if (!receiver.isOpen) receiver.hold(frame)
        else if (!writeFrame(receiver.socket.conn, bytes)) receiver.socket.emit('frame', frame)
      }
    },
  }
}
