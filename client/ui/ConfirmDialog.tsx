import type { ComponentChildren } from 'preact'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

export interface ConfirmDialogProps {
  title: string
  /** Names the thing and says what is lost. */
  question: string
  /** Stands before the question, such as why it could not be done. */
  notice?: ComponentChildren
  confirmLabel: string
  cancelLabel: string
  closeLabel: string
  /** Red: only for what destroys. */
  destroys?: boolean
  busy?: boolean
  /** What is under way waits as long as it takes, and one may go back meanwhile. */
  mayLeave?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before something that cannot be taken back; the focus begins on the way out. */
export function ConfirmDialog({
  title,
  question,
  notice,
  confirmLabel,
  cancelLabel,
  closeLabel,
  destroys,
  busy,
  mayLeave,
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  return (
    <Dialog
      title={title}
      closeLabel={closeLabel}
      cancelLabel={cancelLabel}
      busy={busy && !mayLeave}
      onClose={onClose}
      narrow
      foot={
        <Button variant={destroys ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
          {confirmLabel}
        </Button>
      }
    >
      {notice}
      <p>{question}</p>
    </Dialog>
  )
}
