import { useComputed } from '@preact/signals'
import { useRoom, useUnsent } from '../../RoomAccess.ts'
import { Composer } from '../chat/Composer.tsx'
import { Lines } from '../chat/Lines.tsx'
import { backchannelWords as words } from './words.ts'

/** What moderators and speakers say among themselves (rule C5). */
export function BackchannelPanel() {
  const { state, me } = useRoom()
  const unsent = useUnsent('backchannel')
  const lines = useComputed(() => state.value.backchannel).value
  const people = useComputed(() => state.value.people).value
  return (
    <>
      <Lines
        label={words.backchannel}
        lines={lines}
        unsent={unsent.lines.value}
        me={me}
        people={people}
        empty={words.noStaffMessages}
      />
      <Composer label={words.messageStaff} unsent={unsent} />
    </>
  )
}
