import type { IncomingMessage } from 'node:http'
import { Server as Engine, type Socket as Connection } from 'engine.io'
import { Server, type Socket } from 'socket.io'
import { roomNamespace, socketPath, type EndReason } from '../../contract/envelope.ts'
import { limits } from '../../contract/limits.ts'
import { backlogBytesOf, closeSoon, cut } from './Connection.ts'
import { EndedMeanwhile } from './EndedMeanwhile.ts'
import { GuardedWebSocketServer } from './GuardedWebSocketServer.ts'
import { PersonSockets } from './PersonSockets.ts'
import { RateLimit } from './RateLimit.ts'
import { SignedOutSockets } from './SignedOutSockets.ts'
import { refuseUpgrade, type UpgradeRoute } from './upgradeRouter.ts'

/** Who has opened a socket: a signed-in person, under one sign-in that can end. */
export interface Visitor {
  personId: string
  name: string
  signInId: string
}

/** Finds who asks, from a request's cookie; `null` for who is not signed in. */
export type Identify = (request: IncomingMessage) => Promise<Visitor | null>

/** Socket.IO on one path, WebSocket only; the upgrade router hands it its connections. */
export interface SocketServer {
  io: Server
  upgrade: UpgradeRoute
  visitorOf(socket: Socket): Visitor | null
  /** What this socket's person may watch on all of their sockets; or, of who is not signed in, their whole network. */
  sharedLimitOf(socket: Socket): RateLimit | undefined
  /** Ends every socket of one sign-in at once (signed out, or revoked). */
  endSignIn(signInId: string): void
  close(): Promise<void>
}

/** The close code of a connection that floods: RFC 6455, policy violation. */
const policyViolation = 1008

/** Opens the Socket.IO server; who asks is found once, before the upgrade. */
export function openSocketServer(
  identify: Identify,
  networkOf: (request: IncomingMessage) => string = request => request.socket.remoteAddress ?? '',
): SocketServer {
  const visitors = new WeakMap<IncomingMessage, Visitor | null>()
  const connections = new Map<string, Set<Connection>>()
  const signedOut = new SignedOutSockets()
  const signedIn = new PersonSockets()
  const sharedLimits = new WeakMap<IncomingMessage, RateLimit>()
  const endedMeanwhile = new EndedMeanwhile()
  // Frames are many and small, and each is made once for all of its readers: compressing would make it anew for each.
  const engine = new Engine({
    transports: ['websocket'],
    wsEngine: GuardedWebSocketServer,
    maxHttpBufferSize: limits.socketMessageBytes,
    perMessageDeflate: false,
    pingInterval: 10_000,
    pingTimeout: 8_000,
  })
  const io = new Server({ serveClient: false, path: socketPath, connectTimeout: 10_000 })
  engine.on('connection', (connection: Connection) => {
    const visitor = visitors.get(connection.request)
    if (visitor) keep(connections, visitor.signInId, connection)
    refuseFloods(connection, visitor ? limits.unreadBytes : limits.signedOutUnreadBytes)
  })
  io.bind(engine)
  io.use((_, next) => {
    next(new Error('There is nothing here'))
  }) // only namespaces with a name have something to say
  return {
    io,
    visitorOf: socket => visitors.get(socket.request) ?? null,
    sharedLimitOf: socket => sharedLimits.get(socket.request),
    async upgrade(request, socket, head) {
      const visitor = await endedMeanwhile.find(() => identify(request))
      if (socket.destroyed) return
      visitors.set(request, visitor)
      const shared = visitor ? signedIn.enter(visitor.personId, socket) : signedOut.enter(networkOf(request), socket)
      if (!shared) return refuseUpgrade(socket, 429)
      sharedLimits.set(request, shared)
      engine.handleUpgrade(request, socket, head)
    },
    endSignIn(signInId) {
      endedMeanwhile.end(signInId)
      const ending = connections.get(signInId) ?? new Set()
      for (const socket of io.of(roomNamespace).sockets.values()) {
        if (ending.has(socket.conn)) socket.emit('end', 'signedOut' satisfies EndReason)
      }
      for (const connection of ending) {
        connection.close()
        closeSoon(connection)
      }
    },
    close: () => io.close(),
  }
}

/** Whoever has not joined any namespace yet belongs to a sign-in as well. */
function keep(connections: Map<string, Set<Connection>>, signInId: string, connection: Connection): void {
  const own = connections.get(signInId) ?? new Set()
  connections.set(signInId, own.add(connection))
  connection.once('close', () => {
    own.delete(connection)
    if (own.size === 0) connections.delete(signInId)
  })
}

/**
 * What comes too fast is refused by name where it is asked; who goes on far beyond that is cut off, and so is who asks
 * and does not read the answers.
 */
function refuseFloods(connection: Connection, unreadBytes: number): void {
  const limit = new RateLimit(limits.packetBurst, limits.packetsPerSecond)
  connection.on('packet', () => {
    if (!limit.take()) cut(connection, policyViolation, 'too_fast')
    else if (backlogBytesOf(connection) > unreadBytes) cut(connection, policyViolation, 'slow_reader')
  })
}
