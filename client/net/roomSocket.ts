import { io, type Socket } from 'socket.io-client'
import {
  roomNamespace,
  socketPath,
  type Answer,
  type EndReason,
  type RoomAuth,
  type RoomWelcome,
  type Speakers,
} from '../../contract/envelope.ts'
import type { Command } from '../../contract/room.ts'
import type { SfuNotification, SfuRequest } from '../../contract/sfu.ts'

/** What the room sends. */
interface Heard {
  welcome(welcome: RoomWelcome): void
  frame(json: string): void
  sfu(notification: SfuNotification): void
  speakers(speakers: Speakers): void
  end(reason: EndReason): void
}
/** What a page sends; each is acknowledged. */
interface Said {
  command(command: Command, acknowledge: (answer: Answer) => void): void
  sfu(request: SfuRequest, acknowledge: (answer: Answer) => void): void
}
export type RoomSocket = Socket<Heard, Said>

/** Tries again this soon at most: a person shall be back within 3 seconds of the network (rule J5). */
export const longestPauseMs = 1500
/** An attempt that was begun on a dead network is given up so soon; a network that is only slow gets longer after a few. */
const openingLimitMs = 3000,
  slowOpeningLimitMs = 10_000,
  quickAttempts = 3

/** The room's line, not opened yet; a line that breaks is opened again by itself. */
export function createRoomSocket(auth: () => RoomAuth, origin: string, headers?: Record<string, string>): RoomSocket {
  const socket: RoomSocket = io(new URL(roomNamespace, origin).href, {
    path: socketPath,
    transports: ['websocket'],
    forceNew: true,
    autoConnect: false,
    reconnectionDelay: 250,
    reconnectionDelayMax: longestPauseMs,
    timeout: openingLimitMs,
    auth: tell => tell(auth()),
    ...(headers && { extraHeaders: headers }),
  })
  socket.io.on('reconnect_attempt', attempt => {
    socket.io.timeout(attempt > quickAttempts ? slowOpeningLimitMs : openingLimitMs)
  })
  return socket
}

/** Gives up the line, or the attempt at one, and begins anew at once. */
export function connectAnew(socket: RoomSocket): void {
  socket.disconnect()
  socket.io.timeout(openingLimitMs)
  socket.connect()
}
