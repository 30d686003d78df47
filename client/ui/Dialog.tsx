import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { Button } from './Button.tsx'
import { classes } from './classes.ts'
import { IconButton } from './IconButton.tsx'
import { mainPart } from './mainPart.ts'
import { addOpenDialog, openDialogs } from './openDialogs.ts'
import { ToastList } from './Toasts.tsx'

export interface DialogProps {
  title: string
  closeLabel: string
  onClose: () => void
  /** A button at the foot that closes it like the X. */
  cancelLabel?: string | undefined
  /** Buttons at the foot, the main one last. */
  foot?: ComponentChildren
  narrow?: boolean | undefined
  /** Work is under way that has an end of its own and can't be called off: it stays open until then. */
  busy?: boolean | undefined
  children: ComponentChildren
}

/**
 * A modal dialog while it is rendered: keeps the focus inside, and gives it back to where it was, if that still is.
 * Escape, the X and Cancel close it, but not while it is busy: who closes a dialog takes it that nothing is done.
 */
export function Dialog({ title, closeLabel, onClose, cancelLabel, foot, narrow, busy, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const close = useRef<HTMLButtonElement>(null)
  const titleId = useId()
  const leaving = useRef(false)
  const topmost = openDialogs.value.at(-1)
  useLayoutEffect(() => {
    const dialog = element.current
    const before = document.activeElement
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>('[data-autofocus]')?.focus()
    const removeOpen = dialog ? addOpenDialog(dialog) : undefined
    return () => {
      leaving.current = true
      removeOpen?.()
      dialog?.close()
      const after = before instanceof HTMLElement && before.isConnected ? before : mainPart.current
      after?.focus()
      // It may go together with the dialog, or be hidden with its tab.
      queueMicrotask(() => {
        if (after !== document.body && document.activeElement === document.body) {
          mainPart.current?.focus({ preventScroll: true })
        }
      })
    }
  }, [])
  const cancel = (event: Event) => {
    event.preventDefault()
    if (!busy) onClose()
  }
  // A browser lets a second Escape pass without asking, where it does not know `closedby`
  const closed = () => {
    if (leaving.current) return
    if (busy) element.current?.showModal()
    else onClose()
  }
  return (
    <dialog
      ref={element}
      class={classes('dialog', narrow && 'dialog--narrow')}
      aria-labelledby={titleId}
      closedby={busy ? 'none' : 'closerequest'}
      onCancel={cancel}
      onClose={closed}
    >
      <header class='dialog__head'>
        <h2 id={titleId}>{title}</h2>
        <span class='push'>
          <IconButton buttonRef={close} label={closeLabel} icon={X} idle={busy} onClick={onClose} />
        </span>
      </header>
      <div class='dialog__body stack'>{children}</div>
      {(cancelLabel !== undefined || foot !== undefined) && (
        <footer class='dialog__foot'>
          {cancelLabel !== undefined && (
            <Button idle={busy} onClick={onClose}>
              {cancelLabel}
            </Button>
          )}
          {foot}
        </footer>
      )}
      {topmost !== undefined && topmost === element.current && <ToastList otherwise={close} />}
    </dialog>
  )
}
