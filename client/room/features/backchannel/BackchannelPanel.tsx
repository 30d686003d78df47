import { useComputed } from '@preact/signals'
import { useRoom, useUnsent } from '../../RoomAccess.ts'
import { Composer } from '../chat/Composer.tsx'
import { Lines } from '../chat/Lines.tsx'
import { useOlderLines } from '../chat/useOlderLines.ts'
import { backchannelWords as words } from './words.ts'

/** What moderators and speakers say among themselves (rule C5). */
export function BackchannelPanel() {
  const { state, me } = useRoom()
  const unsent = useUnsent('backchannel')
  const lines = useComputed(() => state.value.backchannel.lines).value
  const older = useOlderLines('backchannel')
  const people = useComputed(() => state.value.people).value
  return (
    <>
      <Lines
        label={words.backchannel}
        lines={lines}
        older={older}
        unsent={unsent.lines.value}
        me={me}
        people={people}
        empty={words.noStaffMessages}
      />
      <Composer label={words.messageStaff} unsent={unsent} />
    </>
  )
}
