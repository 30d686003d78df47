import type { Socket } from 'socket.io-client'
import type { Answer } from '../../contract/envelope.ts'
import { DomainError, type ErrorCode } from '../../contract/errors.ts'
import type { RoomSocketHears, RoomSocketSays } from './RoomSocketEvents.ts'

type RoomSocket = Socket<RoomSocketHears, RoomSocketSays>

/** Asks the room for something, once; rejects with this code where the connection breaks before the answer. */
export function askOnce<Reply>(
  socket: RoomSocket,
  code: ErrorCode,
  ask: (acknowledge: (answer: Answer) => void) => void,
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(new DomainError(code, 'The connection is broken'))
    if (!socket.connected) return broken()
    socket.once('disconnect', broken)
    ask(answer => {
      socket.off('disconnect', broken)
      if (answer.ok) resolve(answer.reply as Reply)
      else reject(new DomainError(answer.error.code, answer.error.message))
    })
  })
}
