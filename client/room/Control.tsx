import type { LucideIcon } from 'lucide-preact'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/Icon.tsx'

export interface ControlProps {
  /** What a press does; on a phone it stays for screen readers only. */
  label: string
  icon: LucideIcon
  onClick: () => void
  /** Shown as switched off: a light face besides the struck icon. */
  off?: boolean
  /** Shown as switched on. */
  pressed?: boolean | undefined
  busy?: boolean
  unread?: boolean
  expanded?: boolean
  shortcut?: string | undefined
}

/** One control of the bottom bar. */
export function Control({ label, icon, onClick, off, pressed, busy, unread, expanded, shortcut }: ControlProps) {
  return (
    <button
      type='button'
      class='control'
      title={shortcut ? `${label} (${shortcut})` : label}
      data-off={off || undefined}
      aria-busy={busy || undefined}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-keyshortcuts={shortcut}
      onClick={() => {
        if (!busy) onClick()
      }}
    >
      <span class={classes('control__face', unread && 'unread')}>
        <Icon of={icon} size='large' />
      </span>
      <span class='control__label'>{label}</span>
    </button>
  )
}
