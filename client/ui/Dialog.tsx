import { X } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { classes } from './classes.ts'
import { IconButton } from './IconButton.tsx'
import { mainPart } from './mainPart.ts'
import { addOpenDialog, openDialogs } from './openDialogs.ts'
import { ToastList } from './Toasts.tsx'

export interface DialogProps {
  title: string
  closeLabel: string
  onClose: () => void
  /** Buttons at the foot, the main one last. */
  foot?: ComponentChildren
  narrow?: boolean
  children: ComponentChildren
}

/**
 * A modal dialog while it is rendered: keeps the focus inside, and gives it back to where it was, if that still is.
 * Escape and the X close it at any time, also while work is under way: nobody can say when a server answers.
 */
export function Dialog({ title, closeLabel, onClose, foot, narrow, children }: DialogProps) {
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
    onClose()
  }
  // A browser lets a second Escape pass without asking
  const closed = () => {
    if (!leaving.current) onClose()
  }
  return (
    <dialog
      ref={element}
      class={classes('dialog', narrow && 'dialog--narrow')}
      aria-labelledby={titleId}
      onCancel={cancel}
      onClose={closed}
    >
      <header class='dialog__head'>
        <h2 id={titleId}>{title}</h2>
        <span class='push'>
          <IconButton buttonRef={close} label={closeLabel} icon={X} onClick={onClose} />
        </span>
      </header>
      <div class='dialog__body stack'>{children}</div>
      {foot !== undefined && <footer class='dialog__foot'>{foot}</footer>}
      {topmost !== undefined && topmost === element.current && <ToastList otherwise={close} />}
    </dialog>
  )
}
