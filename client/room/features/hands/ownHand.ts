import { Hand } from 'lucide-preact'
import type { CommandParams, RoomState } from '../../../../contract/room.ts'
import type { Toast } from '../../../ui/toasts.ts'
import type { RoomAccess } from '../../RoomAccess.ts'
import { handsWords as words } from './words.ts'

type Lowering = 'hands.lower' | 'hands.lowerOf' | 'hands.lowerAll'

/** Where this page itself has asked for its person's hand to fall. */
const asked = new WeakSet<RoomAccess>()

/** Whether this person's hand is up. */
export const isRaised = (hands: RoomState['hands'], person: string): boolean => hands.some(({ id }) => id === person)

/** Raises one's own hand. */
export function raiseOwn(room: RoomAccess): Promise<unknown> {
  asked.delete(room)
  return room.command('hands.raise', {})
}

/** Lowers one's own hand, by itself or with others: that it falls is no news then. */
export async function lowerOwn<N extends Lowering>(
  room: RoomAccess,
  name: N,
  params: CommandParams<N>,
): Promise<unknown> {
  asked.add(room)
  try {
    return await room.command(name, params)
  } catch (error) {
    asked.delete(room)
    throw error
  }
}

/** Says that one's hand is down, where one has not asked for it. */
export function tellOfLowering(before: RoomState['hands'], after: RoomState['hands'], room: RoomAccess): Toast[] {
  if (!isRaised(before, room.me) || isRaised(after, room.me)) return []
  return asked.delete(room) ? [] : [{ text: words.wasLowered, icon: Hand }]
}
