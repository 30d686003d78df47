import { X } from 'lucide-preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { openDialogs } from './openDialogs.ts'
import { useRootLengths } from './useRootLengths.ts'
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

/** The toasts in sight. A toast under the pointer or the focus stays. */
export function ToastList() {
  const { place, dismiss: dismissLabel } = toastLabels.value
  const [ref, { height }] = useSize<HTMLElement>()
  useRootLengths({ '--toasts-height': height })
  return (
    <section ref={ref} class='toasts' aria-label={place} aria-live='polite'>
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
            {toast.actions.map(({ label, onPress }) => (
              <Button
                key={label}
                variant='ghost'
                size='small'
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
