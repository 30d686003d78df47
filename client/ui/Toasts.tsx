import { X } from 'lucide-preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { mainPart } from './mainPart.ts'
import { openDialogs } from './openDialogs.ts'
import { useRootLengths } from './useRootLengths.ts'
import { useNeighbourFocus } from './useNeighbourFocus.ts'
import { useSize } from './useSize.ts'
import { shownMs, takeToast, toastLabels, toasts, type Toast } from './toasts.ts'

/**
 * Where toasts stand; once on a page. While a dialog is open they stand in it: outside of it nothing can be pressed.
 */
export function Toasts({ label, dismissLabel }: { label: string; dismissLabel: string }) {
  useLayoutEffect(() => {
    toastLabels.value = { place: label, dismiss: dismissLabel }
  }, [label, dismissLabel])
  return openDialogs.value.length === 0 ? <ToastList /> : null
}

/** How long what a toast offers takes no press after it has changed: one was meant for what stood there before. */
const settlingMs = 500

/** The toasts in sight. A toast under the pointer or the focus stays. */
export function ToastList() {
  const { place, dismiss: dismissLabel } = toastLabels.value
  const [ref, { height }] = useSize<HTMLElement>()
  const onFocusIn = useNeighbourFocus(ref, mainPart)
  useRootLengths({ '--toasts-height': height })
  return (
    <section ref={ref} class='toasts' aria-label={place} aria-live='polite' onFocusIn={onFocusIn}>
      {toasts.value.map(({ key, ...toast }) => (
        <OneToast key={key} toast={toast} dismissLabel={dismissLabel} onDismiss={() => takeToast(key)} />
      ))}
    </section>
  )
}

function OneToast({ toast, dismissLabel, onDismiss }: { toast: Toast; dismissLabel: string; onDismiss: () => void }) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || toast.stays) return
    const timer = setTimeout(onDismiss, shownMs)
    return () => clearTimeout(timer)
  }, [held, toast.text])
  const offered = toast.actions?.map(({ label }) => label).join()
  const [settled, setSettled] = useState(offered)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(offered), settlingMs)
    return () => clearTimeout(timer)
  }, [offered])
  return (
    <div
      class='toast'
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocusIn={() => setHeld(true)}
      onFocusOut={() => setHeld(false)}
    >
      <div class='toast__row'>
        {toast.icon && <Icon of={toast.icon} />}
        <span class='toast__text'>{toast.text}</span>
        {toast.actions && (
          <span class='inline push'>
            {toast.actions.map(({ label, onPress }, index) => (
              <Button
                key={index} // the focus stays while the words change
                variant='ghost'
                size='small'
                busy={offered !== settled}
                onClick={() => {
                  onDismiss()
                  onPress()
                }}
              >
                {label}
              </Button>
            ))}
          </span>
        )}
        <IconButton label={dismissLabel} icon={X} class={toast.actions ? undefined : 'push'} onClick={onDismiss} />
      </div>
    </div>
  )
}
