import { useSignal } from '@preact/signals'
import { X } from 'lucide-preact'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { deviceWords } from '../../words/devices.ts'
import { roomWords as words } from '../../words/room.ts'
import { useRoom } from '../RoomAccess.ts'

/** Why one's own camera or microphone did not go on, over the stage, until the next try or until it is put away. */
export function DeviceNotice() {
  const { media } = useRoom()
  const problem = media.local.problem.value
  const dismissed = useSignal<typeof problem>(undefined)
  if (!problem || dismissed.value === problem) return null
  return (
    <Notice attention alert>
      <span class='device-notice'>
        {deviceWords.problems[problem.device][problem.problem]}
        <IconButton
          label={words.dismiss}
          icon={X}
          size='small'
          onClick={() => {
            dismissed.value = problem
          }}
        />
      </span>
    </Notice>
  )
}
