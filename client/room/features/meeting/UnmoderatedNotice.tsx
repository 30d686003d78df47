import { TimerOff } from 'lucide-preact'
import { endsUnmoderatedAt } from '../../../../contract/features/meeting.ts'
import { clockText } from '../../../models/clockText.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { roomWords as words } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { useNow } from '../../../pages/useNow.ts'

/** Counts down to the end of a meeting that no moderator is in (rule J4). */
export function UnmoderatedNotice() {
  const { state } = useRoom()
  const endsAt = endsUnmoderatedAt(state.value)
  return endsAt === undefined ? null : <Countdown endsAt={endsAt} />
}

function Countdown({ endsAt }: { endsAt: number }) {
  const now = useNow(1000)
  return (
    <Notice attention icon={TimerOff}>
      <span role='status'>{words.unmoderated}</span> <time class='strong'>{clockText(Math.max(0, endsAt - now))}</time>.{' '}
      {words.unmoderatedYou}
    </Notice>
  )
}
