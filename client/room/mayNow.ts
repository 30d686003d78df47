import { getSeat } from '../../contract/features/seats.ts'
import { may } from '../../contract/permissions.ts'
import type { CommandName } from '../../contract/room.ts'
import type { RoomAccess } from './RoomAccess.ts'

/** Whether the person who looks may give a command as the room stands. */
export function mayNow({ state, me }: Pick<RoomAccess, 'state' | 'me'>, command: CommandName): boolean {
  const seat = getSeat(state.value.people, me)
  return seat !== undefined && may(state.value, seat.role, command)
}
