import { X } from 'lucide-preact'
import { IconButton } from '../../ui/IconButton.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { deviceWords } from '../../words/devices.ts'
import { useRoom } from '../RoomAccess.ts'

/** Why one's own camera or microphone is not on, over the stage; each until its next try or until it is dismissed. */
export function DeviceNotice() {
  const { local } = useRoom().media
  return local.problems.value.map(({ kind, problem }) => (
    <Notice key={kind} attention alert>
      <span class='device-notice'>
        {deviceWords.problems[kind][problem]}
        <IconButton
          label={deviceWords.dismiss[kind]}
          icon={X}
          size='small'
          onClick={() => local[kind].dismissProblem()}
        />
      </span>
    </Notice>
  ))
}
