import { useComputed, useSignal } from '@preact/signals'
import { ArrowDownToLine, CircleStop } from 'lucide-preact'
import { getSeat } from '../../contract/features/seats.ts'
import { may } from '../../contract/permissions.ts'
import { ConfirmDialog } from '../ui/ConfirmDialog.tsx'
import { MenuButton, type MenuEntry } from '../ui/MenuButton.tsx'
import { showToast } from '../ui/toasts.ts'
import { roomWords as words } from '../words/room.ts'
import { useRoom } from './RoomAccess.ts'

/** What is done seldom: leaving the stage, and ending the session for everyone, which asks first (rule J3). */
export function MoreMenu() {
  const { state, me, title, command } = useRoom()
  const seat = useComputed(() => getSeat(state.value.people, me)).value
  const mayEnd = useComputed(() => {
    const { role } = getSeat(state.value.people, me) ?? {}
    return role !== undefined && may(state.value, role, 'meeting.end')
  }).value
  const asks = useSignal(false),
    ending = useSignal(false),
    leavingStage = useSignal(false)
  const failed = () => {
    showToast({ text: words.failed })
  }
  const end = () => {
    ending.value = true
    command('meeting.end', {})
      .catch(failed)
      .finally(() => {
        ending.value = asks.value = false
      })
  }
  const leaveStage = () => {
    leavingStage.value = true
    command('people.leaveStage', {})
      .catch(failed)
      .finally(() => {
        leavingStage.value = false
      })
  }
  const entries: MenuEntry[] = []
  if (seat?.place === 'stage') {
    entries.push({
      label: leavingStage.value ? words.leavingStage : words.leaveStage,
      icon: ArrowDownToLine,
      disabled: leavingStage.value,
      onSelect: leaveStage,
    })
  }
  if (mayEnd) {
    entries.push({
      label: words.endForAll,
      icon: CircleStop,
      destroys: true,
      onSelect: () => {
        asks.value = true
      },
    })
  }
  if (entries.length === 0) return null
  return (
    <>
      <MenuButton class='bar__more' size='room' label={words.more} entries={entries} />
      {asks.value && (
        <ConfirmDialog
          title={words.endQuestion(title)}
          question={words.endText}
          confirmLabel={words.endForAll}
          cancelLabel={words.cancel}
          closeLabel={words.cancel}
          destroys
          busy={ending.value}
          onConfirm={end}
          onClose={() => {
            asks.value = false
          }}
        />
      )}
    </>
  )
}
