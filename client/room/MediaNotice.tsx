import { useComputed } from '@preact/signals'
import { getSeat } from '../../contract/features/seats.ts'
import { Notice } from '../ui/Notice.tsx'
import { roomWords as words } from '../words/room.ts'
import { useRoom } from './RoomAccess.ts'

/** Says that sound and pictures don't get through, and what may help (rule J10). */
export function MediaNotice() {
  const { media, state, me } = useRoom()
  const isOnStage = useComputed(() => getSeat(state.value.people, me)?.place === 'stage').value
  const status = media.status.value
  if (status !== 'failing' && status !== 'unsupported') return null
  return (
    <Notice attention alert>
      <strong>{isOnStage ? words.notHeard : words.nothingHeard}</strong> {words.mediaHelp[status]}
    </Notice>
  )
}
