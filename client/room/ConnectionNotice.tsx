import { WifiOff } from 'lucide-preact'
import { Notice } from '../ui/Notice.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { roomWords as words } from '../words/room.ts'
import { useRoom } from './RoomAccess.ts'

const afterMs = 5000

/** Says more than the mark in the head when a break lasts. */
export function ConnectionNotice() {
  const { status } = useRoom()
  const lasts = useDelayed(status.value.phase === 'reconnecting', afterMs)
  return lasts ? (
    <Notice attention icon={WifiOff}>
      {words.reconnectingLong}
    </Notice>
  ) : null
}
