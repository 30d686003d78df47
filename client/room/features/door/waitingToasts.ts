import { DoorClosed } from 'lucide-preact'
import type { RoomState } from '../../../../contract/room.ts'
import { listWaiting } from '../../../../contract/features/door.ts'
import type { RoomAccess } from '../../RoomAccess.ts'
import type { RoomToast } from '../FeatureView.ts'
import { showNotAdmitted } from './showNotAdmitted.ts'
import { doorWords as words } from './words.ts'

/**
 * Who waits, for moderators: one by name, several as a group. They stay until they are answered. Where a second one
 * comes while the first is being declined, the press finds **See all** in its place, and lets nobody in; where another
 * one stands there at once instead of the first, it lets in nobody either.
 */
export function waitingToasts(door: RoomState['door'], room: RoomAccess): RoomToast[] {
  const waiting = listWaiting(door).filter(({ awaySince }) => awaySince === null)
  const [first] = waiting
  if (!first) return []
  const common = { id: 'waiting', icon: DoorClosed, stays: true }
  if (waiting.length === 1) {
    const { id, name } = first
    const actions = [
      { label: words.decline, onPress: () => void room.command('door.decline', { id }).catch(showNotAdmitted) },
      { label: words.admit, onPress: () => void room.command('door.admit', { id }).catch(showNotAdmitted) },
    ]
    return [{ ...common, text: words.isWaiting(name), actions, about: id }]
  }
  const actions = [
    { label: words.seeAll, onPress: () => void (room.wantedTab.value = 'participants') },
    { label: words.admitAll, onPress: () => void room.command('door.admitAll', {}).catch(showNotAdmitted) },
  ]
  return [{ ...common, text: words.areWaiting(waiting.length), actions }]
}
