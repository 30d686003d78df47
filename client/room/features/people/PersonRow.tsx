import { useComputed } from '@preact/signals'
import { Mic, MicOff } from 'lucide-preact'
import type { Seat } from '../../../models/participants.ts'
import { personColor } from '../../../../contract/personColor.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { roomWords as words } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { Level } from '../../stage/Level.tsx'

/** One line of the list of participants. */
export function PersonRow({ seat }: { seat: Seat }) {
  const { me, levels } = useRoom()
  const level = useComputed(() => levels.value.get(seat.id) ?? 0).value
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
      {seat.place === 'stage' && (
        <span class='person__actions'>
          {seat.microphone && level > 0 && <Level level={level} />}
          <Icon of={seat.microphone ? Mic : MicOff} size='small' />
          <span class='visually-hidden'>{seat.microphone ? words.microphoneOn : words.microphoneOff}</span>
        </span>
      )}
    </li>
  )
}
