import type { IncomingMessage } from 'node:http'
import { Server as Engine } from 'engine.io'
import { Server, type Socket } from 'socket.io'
import { socketPath } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import type { UpgradeRoute } from './upgradeRouter.ts'

/** Who has opened a socket: a signed-in person, under one sign-in that can end. */
export interface Visitor { personId: string, name: string, signInId: string }

/** Finds who asks, from a request's cookie; `null` for who is not signed in. */
export type Identify = (request: IncomingMessage) => Promise<Visitor | null>

/** Socket.IO on one path, WebSocket only; the upgrade router hands it its connections. */
export interface SocketServer {
  io: Server
  upgrade: UpgradeRoute
  visitorOf (socket: Socket): Visitor | null
  /** Ends every socket of one sign-in at once (signed out, or revoked). */
  endSignIn (signInId: string): void
  close (): Promise<void>
}

const roomOf = (signInId: string) => `sign-in ${signInId}`

/** Opens the Socket.IO server; who asks is found once, before the upgrade. */
export function openSocketServer (identify: Identify): SocketServer {
  const visitors = new WeakMap<IncomingMessage, Visitor | null>()
  // Frames are many and small, and each is made once for all of its readers: compressing would make it anew for each.
  const engine = new Engine({ transports: ['websocket'], maxHttpBufferSize: limits.socketMessageBytes, perMessageDeflate: false, pingInterval: 10_000, pingTimeout: 8_000 })
  const io = new Server({ serveClient: false, path: socketPath, connectTimeout: 10_000 })
  io.bind(engine)
  const visitorOf = (socket: Socket) => visitors.get(socket.request) ?? null
  io.on('new_namespace', namespace => namespace.on('connection', (socket: Socket) => {
    const visitor = visitorOf(socket)
    if (visitor) void socket.join(roomOf(visitor.signInId))
  }))
  return {
    io,
    visitorOf,
    async upgrade (request, socket, head) {
      visitors.set(request, await identify(request))
      engine.handleUpgrade(request as Parameters<typeof engine.handleUpgrade>[0], socket, head)
    },
    endSignIn (signInId) {
      for (const namespace of io._nsps.values()) namespace.in(roomOf(signInId)).disconnectSockets(true)
    },
    close: () => io.close(),
  }
}
