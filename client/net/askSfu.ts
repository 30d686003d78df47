import type { Socket } from 'socket.io-client'
import { DomainError } from '../../contract/errors.ts'
import type { SfuParams, SfuReply, SfuRequestName } from '../../contract/sfu.ts'
import type { RoomSocketHears, RoomSocketSays } from './RoomSocketEvents.ts'

/** Asks the SFU for something; `no_media` where the connection is broken, or breaks before the answer. */
export function askSfu<N extends SfuRequestName>(
  socket: Socket<RoomSocketHears, RoomSocketSays>,
  name: N,
  params: SfuParams<N>,
): Promise<SfuReply<N>> {
  return new Promise((resolve, reject) => {
    const broken = () => reject(new DomainError('no_media', 'The connection is broken'))
    if (!socket.connected) return broken()
    socket.once('disconnect', broken)
    socket.emit('sfu', { name, params }, answer => {
      socket.off('disconnect', broken)
      if (answer.ok) resolve(answer.reply as SfuReply<N>)
      else reject(new DomainError(answer.error.code, answer.error.message))
    })
  })
}
