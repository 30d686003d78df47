import { useComputed } from '@preact/signals'
import { Mic, MicOff } from 'lucide-preact'
import type { Seat } from '../../../../contract/features/seats.ts'
import { Icon } from '../../../ui/Icon.tsx'
import { memo } from '../../../ui/memo.ts'
import { roomWords } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { PersonBadges } from '../../slots/PersonBadges.tsx'
import { useSlots } from '../../slots/SlotsContext.ts'
import { Level } from '../../stage/Level.tsx'
import { PersonLine } from './PersonLine.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import { peopleWords as words } from './words.ts'

/** One line of the list of participants. */
export const PersonRow = memo(function PersonRow({ seat }: { seat: Seat }) {
  const { badges, personActions } = useSlots()
  return (
    <PersonLine seat={seat} note={roomWords.roles[seat.role]}>
      {badges.length > 0 && <PersonBadges personId={seat.id} />}
      {seat.place === 'stage' && <Microphone seat={seat} />}
      {personActions.length > 0 && <PersonMenu seat={seat} />}
    </PersonLine>
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
