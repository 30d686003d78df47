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
  onConfirm,
  onClose,
}: ConfirmDialogProps) {
  const foot = (
    <>
      <Button onClick={onClose}>{cancelLabel}</Button>
      <Button variant={destroys ? 'danger' : 'primary'} busy={busy} onClick={onConfirm}>
        {confirmLabel}
      </Button>
    </>
  )
  return (
    <Dialog title={title} closeLabel={closeLabel} onClose={onClose} foot={foot} narrow>
      {notice}
      <p>{question}</p>
    </Dialog>
  )
}
