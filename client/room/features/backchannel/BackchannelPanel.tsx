import { useComputed } from '@preact/signals'
import { roomWords as words } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { Composer } from '../chat/Composer.tsx'
import { Lines } from '../chat/Lines.tsx'

/** What moderators and speakers say among themselves (rule C5). */
export function BackchannelPanel() {
  const { state, me, unsent } = useRoom()
  const lines = useComputed(() => state.value.backchannel).value
  const people = useComputed(() => state.value.people).value
  return (
    <>
      <Lines
        label={words.backchannel}
        lines={lines}
        unsent={unsent.backchannel.lines.value}
        me={me}
        people={people}
        empty={words.noStaffMessages}
      />
      <Composer label={words.messageStaff} unsent={unsent.backchannel} />
    </>
  )
}
