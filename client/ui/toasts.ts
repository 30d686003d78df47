import { signal } from '@preact/signals'
import type { LucideIcon } from 'lucide-preact'

export interface Toast {
  text: string
  icon?: LucideIcon
  /** One thing that can be done about it. */
  action?: { label: string; onPress: () => void }
  /** Stays until it is dismissed. */
  stays?: boolean
}

/** How long a message stays that needs no answer. */
export const shownMs = 6000

/** The toasts in sight, oldest first. */
export const toasts = signal<readonly (Toast & { key: number })[]>([])
/** What the place of the toasts and their X are called. */
export const toastLabels = signal({ place: '', dismiss: '' })
let lastKey = 0

/** Shows a toast; the answer takes it away again. */
export function showToast(toast: Toast): () => void {
  const key = ++lastKey
  const dismiss = () => {
    toasts.value = toasts.value.filter(other => other.key !== key)
  }
  toasts.value = [...toasts.value, { ...toast, key }]
  return dismiss
}
