import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer, type ServerOptions, type WebSocket } from 'ws'
import { limits } from '../../contract/limits.ts'
import { RateLimit } from './RateLimit.ts'

const lookEveryMs = 1000
/** Set for every connection; a closing that the other side does not answer ends by itself. */
const bounds = {
  noServer: true,
  clientTracking: false,
  perMessageDeflate: false,
  autoPong: false,
  closeTimeout: 2000, // milliseconds
}

/**
 * A WebSocket server on which no connection can make the server's memory grow: pings are few and answered by hand, and
 * a connection that leaves too much unread, or reads nothing for long, is gone. Messages are for those to bound who
 * take them.
 */
export class GuardedWebSocketServer extends WebSocketServer {
  constructor(options: ServerOptions) {
    super({ ...options, ...bounds })
  }

  override handleUpgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    done: (ws: WebSocket, request: IncomingMessage) => void,
  ): void {
    super.handleUpgrade(request, socket, head, ws => {
      guard(ws)
      done(ws, request)
    })
  }
}

/** Ends a connection at once, for it is not one of our pages: browsers have no way to do what is refused here. */
function guard(ws: WebSocket): void {
  const pings = new RateLimit(limits.pingBurst, limits.pingsPerSecond)
  ws.on('ping', data => {
    if (!pings.take()) ws.terminate()
    else if (ws.readyState === ws.OPEN) ws.pong(data)
  })
  ws.on('pong', () => {
    if (!pings.take()) ws.terminate()
  })
  let lastUnread = 0
  let stuckLooks = 0
  const timer = setInterval(() => {
    const unread = ws.bufferedAmount
    stuckLooks = unread > 0 && unread >= lastUnread ? stuckLooks + 1 : 0
    lastUnread = unread
    if (unread > limits.unreadBytes || stuckLooks * lookEveryMs >= limits.unreadMs) ws.terminate()
  }, lookEveryMs).unref()
  ws.once('close', () => {
    clearInterval(timer)
  })
}
