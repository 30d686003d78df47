import { useComputed } from '@preact/signals'
import { roomWords as words } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { Composer } from '../chat/Composer.tsx'
import { Lines } from '../chat/Lines.tsx'

/** What moderators and speakers say among themselves (rule C5). */
export function BackchannelPanel() {
  const { state, command, sessionId } = useRoom()
  const lines = useComputed(() => state.value.backchannel).value
  const seats = useComputed(() => state.value.people.seats).value
  return (
    <>
      <Lines label={words.backchannel} lines={lines} seats={seats} empty={words.noStaffMessages} />
      <Composer
        name={`backchannel.${sessionId}`}
        label={words.messageStaff}
        onSend={text => command('backchannel.say', { text })}
      />
    </>
  )
}
