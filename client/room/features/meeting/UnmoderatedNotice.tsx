import { useComputed } from '@preact/signals'
import { ChevronDown, ChevronUp, TimerOff } from 'lucide-preact'
import { useState } from 'preact/hooks'
import { endsUnmoderatedAt } from '../../../../contract/features/meeting.ts'
import { clockText } from '../../../models/clockText.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { useNow } from '../../../pages/useNow.ts'
import { useRoom } from '../../RoomAccess.ts'
import { meetingWords as words } from './words.ts'

/** Counts down to the end of a meeting that no moderator is in, and folds to the time alone (rule J4). */
export function UnmoderatedNotice() {
  const { state } = useRoom()
  const endsAt = useComputed(() => endsUnmoderatedAt(state.value)).value
  return endsAt === undefined ? null : <Countdown endsAt={endsAt} />
}

function Countdown({ endsAt }: { endsAt: number }) {
  const now = useNow(1000)
  const [folded, setFolded] = useState(false)
  return (
    <Notice attention icon={TimerOff}>
      <span class='foldable-notice'>
        <span>
          <span role='status' class={folded ? 'visually-hidden' : undefined}>
            {words.unmoderated}
          </span>{' '}
          <time class='strong'>{clockText(Math.max(0, endsAt - now))}</time>
          {!folded && `. ${words.unmoderatedYou}`}
        </span>
        <IconButton
          label={folded ? words.unfoldUnmoderated : words.foldUnmoderated}
          icon={folded ? ChevronDown : ChevronUp}
          size='small'
          onClick={() => setFolded(!folded)}
        />
      </span>
    </Notice>
  )
}
