import { useComputed } from '@preact/signals'
import { Mic, MicOff } from 'lucide-preact'
import type { Seat } from '../../../../contract/features/seats.ts'
import { personColor } from '../../../../contract/personColor.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { memo } from '../../../ui/memo.ts'
import { roomWords as words } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { Level } from '../../stage/Level.tsx'

/** One line of the list of participants. */
export const PersonRow = memo(function PersonRow({ seat }: { seat: Seat }) {
  const { me } = useRoom()
  const role = words.roles[seat.role]
  return (
    <li class='person'>
      <Avatar name={seat.name} color={personColor(seat.id)} />
      <div class='truncate'>
        <div class='person__name'>
          <span class='truncate'>
            <bdi>{seat.name}</bdi>
          </span>
          {seat.id === me && <span class='muted'>({words.you})</span>}
        </div>
        {role && <div class='small muted truncate'>{role}</div>}
      </div>
      {seat.place === 'stage' && <Microphone seat={seat} />}
    </li>
  )
})

/** Apart, so that only lines of people on the stage listen to levels. */
function Microphone({ seat: { id, microphone } }: { seat: Seat }) {
  const { levels } = useRoom()
  const level = useComputed(() => levels.value.get(id) ?? 0).value
  return (
    <span class='person__actions'>
      {microphone && level > 0 && <Level level={level} />}
      <Icon of={microphone ? Mic : MicOff} size='small' />
      <span class='visually-hidden'>{microphone ? words.microphoneOn : words.microphoneOff}</span>
    </span>
  )
}
