import { signal } from '@preact/signals'
import type { LucideIcon } from 'lucide-preact'

export interface Toast {
  text: string
  icon?: LucideIcon
  /** What can be done about it, one or two things; each takes the toast away. */
  actions?: readonly { label: string; onPress: () => void }[]
  /** Whom or what they are about, where that can change while their words stay. */
  about?: string
  /** Stays until it is dismissed. */
  stays?: boolean
}

export interface ShownToast extends Toast {
  key: string
  /** How often it was said while it was in sight. */
  times: number
  /** When it goes, in ms as `performance.now()` counts, wherever it stands until then. */
  goesAt: number
}

/** How long a message stays that needs no answer. */
export const shownMs = 6000

/** The toasts in sight, oldest first. */
export const toasts = signal<readonly ShownToast[]>([])
/** What the place of the toasts and their X are called. */
export const toastLabels = signal({ place: '', dismiss: '' })
let lastKey = 0

/** Shows a toast, or counts it where one that says the same is in sight; the answer takes it away again. */
export function showToast(toast: Toast): () => void {
  const same = isPassing(toast) ? toasts.value.find(other => isPassing(other) && other.text === toast.text) : undefined
  const key = same?.key ?? `toast ${++lastKey}`
  putToast(key, toast, (same?.times ?? 0) + 1)
  return () => takeToast(key)
}

/** Only what is merely said is counted: equal words may offer different things. */
const isPassing = ({ actions, stays }: Toast) => actions === undefined && !stays

/** Shows a toast of this key, in place of the one that is in sight with it. */
export function putToast(key: string, toast: Toast, times = 1): void {
  const others = toasts.value
  const before = others.find(other => other.key === key)
  const isSame = before?.text === toast.text && before.times === times && !before.stays
  const shown = { ...toast, key, times, goesAt: isSame ? before.goesAt : performance.now() + shownMs }
  toasts.value = before ? others.map(other => (other === before ? shown : other)) : [...others, shown]
}

/** Gives the toast of this key, if it is in sight, its whole time again. */
export function renewToast(key: string): void {
  if (!toasts.value.some(toast => toast.key === key)) return
  const goesAt = performance.now() + shownMs
  toasts.value = toasts.value.map(toast => (toast.key === key ? { ...toast, goesAt } : toast))
}

/** Takes the toast of this key away, if it is in sight. */
export function takeToast(key: string): void {
  toasts.value = toasts.value.filter(other => other.key !== key)
}
