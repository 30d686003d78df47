import { ConfirmDialog } from '../../ui/ConfirmDialog.tsx'
import { roomWords as words } from '../../words/room.ts'
import { useActions } from './SlotsContext.ts'

/** Asks before something is done; one may go back to the room while the server does not answer. */
export function ActionQuestion() {
  const actions = useActions()
  const asked = actions.question.value
  if (!asked) return null
  return (
    <ConfirmDialog
      key={asked.key}
      title={asked.title}
      question={asked.text}
      confirmLabel={asked.confirmLabel}
      cancelLabel={words.cancel}
      closeLabel={words.cancel}
      destroys={asked.destroys}
      busy={actions.isConfirmed(asked)}
      mayLeave
      onConfirm={asked.confirm}
      onClose={() => {
        actions.question.value = undefined
      }}
    />
  )
}
