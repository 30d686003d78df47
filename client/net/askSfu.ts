import type { Socket } from 'socket.io-client'
import type { SfuParams, SfuReply, SfuRequestName } from '../../contract/sfu.ts'
import { askOnce } from './askOnce.ts'
import type { RoomSocketHears, RoomSocketSays } from './RoomSocketEvents.ts'

/** Asks the SFU for something; `no_media` where the connection is broken, or breaks before the answer. */
export const askSfu = <N extends SfuRequestName>(
  socket: Socket<RoomSocketHears, RoomSocketSays>,
  name: N,
  params: SfuParams<N>,
): Promise<SfuReply<N>> => askOnce(socket, 'no_media', acknowledge => socket.emit('sfu', { name, params }, acknowledge))
