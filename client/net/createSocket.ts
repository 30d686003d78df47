import { io, type Socket } from 'socket.io-client'
import { socketPath } from '../../contract/envelope.ts'

export interface SocketOptions {
  origin: string
  namespace: string
  /** Tries again this soon at most. */
  longestPauseMs: number
  /** What the page says on connecting, each time. */
  auth?: () => object
  /** What a browser sends by itself, its cookie above all; only for callers that are none. */
  headers?: Record<string, string> | undefined
}

/**
 * An attempt that was begun on a dead network is given up so soon; a network that is only slow gets longer after a few.
 */
const openingLimitMs = 3000,
  slowOpeningLimitMs = 10_000,
  quickAttempts = 3

/** A connection to the server, not opened yet; one that breaks is opened again by itself. */
export function createSocket({ origin, namespace, longestPauseMs, auth, headers }: SocketOptions): Socket {
  const socket = io(new URL(namespace, origin).href, {
    path: socketPath,
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    reconnectionDelay: 250,
    reconnectionDelayMax: longestPauseMs,
    timeout: openingLimitMs,
    ...(auth && { auth: tell => tell(auth()) }),
    ...(headers && { extraHeaders: headers }),
  })
  socket.io.on('reconnect_attempt', attempt => {
    socket.io.timeout(attempt > quickAttempts ? slowOpeningLimitMs : openingLimitMs)
  })
  return socket
}

/** Gives up the connection, or the attempt at one, and begins anew at once. */
export function connectAnew(socket: Pick<Socket, 'connect' | 'disconnect' | 'io'>): void {
  socket.disconnect()
  socket.io.timeout(openingLimitMs)
  socket.connect()
}
