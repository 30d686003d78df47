import { X } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useEffect, useLayoutEffect, useState } from 'preact/hooks'
import { Button } from './Button.tsx'
import { Icon } from './Icon.tsx'
import { IconButton } from './IconButton.tsx'
import { mainPart } from './mainPart.ts'
import { openDialogs } from './openDialogs.ts'
import { useRootLengths } from './useRootLengths.ts'
import { useNeighbourFocus } from './useNeighbourFocus.ts'
import { useSize } from './useSize.ts'
import { renewToast, takeToast, toastLabels, toasts, type ShownToast } from './toasts.ts'

/**
 * Where toasts stand; once on a page. While a dialog is open they stand in it: outside of it nothing can be pressed.
 */
export function Toasts({ label, dismissLabel }: { label: string; dismissLabel: string }) {
  useLayoutEffect(() => {
    toastLabels.value = { place: label, dismiss: dismissLabel }
  }, [label, dismissLabel])
  return openDialogs.value.length === 0 ? <ToastList otherwise={mainPart} /> : null
}

/** How long what a toast offers takes no press once it stands there: one was meant for what stood there before. */
const settlingMs = 500

/** The toasts in sight. A toast under the pointer or the focus stays; `otherwise` has the focus after the last one. */
export function ToastList({ otherwise }: { otherwise: RefObject<HTMLElement> }) {
  const { place, dismiss: dismissLabel } = toastLabels.value
  const [ref, { height }] = useSize<HTMLElement>()
  const onFocusIn = useNeighbourFocus(ref, otherwise)
  useRootLengths({ '--toasts-height': height })
  return (
    <section ref={ref} class='toasts' aria-label={place} aria-live='polite' onFocusIn={onFocusIn}>
      {toasts.value.map(toast => (
        <OneToast key={toast.key} toast={toast} dismissLabel={dismissLabel} onDismiss={() => takeToast(toast.key)} />
      ))}
    </section>
  )
}

interface OneToastProps {
  toast: ShownToast
  dismissLabel: string
  onDismiss: () => void
}

function OneToast({ toast, dismissLabel, onDismiss }: OneToastProps) {
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (toast.stays) return
    if (held) return () => renewToast(toast.key)
    const timer = setTimeout(onDismiss, toast.goesAt - performance.now())
    return () => clearTimeout(timer)
  }, [held, toast.stays, toast.goesAt])
  const offered = toast.actions && [toast.about, ...toast.actions.map(({ label }) => label)].join()
  const [settled, setSettled] = useState<string>()
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
        {/* Read out whole when only the count has changed */}
        <span class='toast__text' aria-atomic='true'>
          {toast.text}
          {toast.times > 1 && <span class='toast__times'> ×{toast.times}</span>}
        </span>
        <span class='toast__actions inline push'>
          {toast.actions?.map(({ label, onPress }, index) => (
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
          <IconButton label={dismissLabel} icon={X} onClick={onDismiss} />
        </span>
      </div>
    </div>
  )
}
