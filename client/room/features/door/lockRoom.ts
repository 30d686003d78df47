import { Lock, LockOpen } from 'lucide-preact'
import { mayNow } from '../../mayNow.ts'
import type { RoomAccess } from '../../RoomAccess.ts'
import type { RoomAction } from '../FeatureView.ts'
import { doorWords as words } from './words.ts'

const isLocked = ({ state }: RoomAccess) => state.value.door.locked

/** Sends later arrivals to the waiting room, until the room is unlocked (rule J2). */
export const lockRoom: RoomAction = {
  order: 20,
  isOffered: room => mayNow(room, 'door.lock'),
  label: room => (isLocked(room) ? words.unlock : words.lock),
  icon: room => (isLocked(room) ? LockOpen : Lock),
  run: room => room.command(isLocked(room) ? 'door.unlock' : 'door.lock', {}),
}
