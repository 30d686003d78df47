import { useComputed } from '@preact/signals'
import { Mic, MicOff } from 'lucide-preact'
import type { Seat } from '../../../../contract/features/seats.ts'
import { personColor } from '../../../../contract/personColor.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { memo } from '../../../ui/memo.ts'
import { roomWords } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { PersonBadges } from '../../slots/PersonBadges.tsx'
import { useSlots } from '../../slots/SlotsContext.ts'
import { Level } from '../../stage/Level.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { peopleWords as words } from './words.ts'

/** One line of the list of participants. */
export const PersonRow = memo(function PersonRow({ seat }: { seat: Seat }) {
  const { me } = useRoom()
  const { badges, personActions } = useSlots()
  const role = roomWords.roles[seat.role]
  return (
    <li class='person' tabIndex={-1}>
      <Avatar name={seat.name} color={personColor(seat.id)} />
      <div class='truncate'>
        <div class='person__name'>
          <span class='truncate'>
            <bdi>{seat.name}</bdi>
          </span>
          {seat.id === me && <span class='muted'>({roomWords.you})</span>}
        </div>
        {role && <div class='small muted truncate'>{role}</div>}
      </div>
      <span class='person__actions'>
        {badges.length > 0 && <PersonBadges personId={seat.id} />}
        {seat.place === 'stage' && <Microphone seat={seat} />}
        {personActions.length > 0 && <PersonMenu seat={seat} />}
      </span>
    </li>
  )
})

/** Apart, so that only lines of people on the stage listen to levels. */
function Microphone({ seat: { id, microphone } }: { seat: Seat }) {
  const { levels } = useRoom()
  const level = useComputed(() => levels.value.get(id) ?? 0).value
  return (
    <>
      {microphone && level > 0 && <Level level={level} />}
      <Icon of={microphone ? Mic : MicOff} size='small' />
      <span class='visually-hidden'>{microphone ? words.microphoneOn : words.microphoneOff}</span>
    </>
  )
}
