import type { LucideIcon } from 'lucide-preact'
import type { Ref } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'

interface Looks {
  /** The accessible name, which is also the tooltip. */
  label: string
  icon: LucideIcon
  size?: 'room' | 'small' | undefined
  accent?: boolean | undefined
  class?: string | undefined
}

export interface IconButtonProps extends Looks {
  onClick?: (event: MouseEvent) => void
  onKeyDown?: (event: KeyboardEvent) => void
  onFocus?: () => void
  /** Of a group that is one stop of the Tab key. */
  tabIndex?: 0 | -1
  disabled?: boolean | undefined
  /** There is nothing to do: the button keeps the focus, says so, and takes no press. */
  idle?: boolean | undefined
  /** Work is under way: the button keeps the focus, says so, and takes no second press. */
  busy?: boolean | undefined
  pressed?: boolean | undefined
  expanded?: boolean | undefined
  hasPopup?: 'menu' | 'dialog' | undefined
  controls?: string | undefined
  buttonRef?: Ref<HTMLButtonElement>
}

/** A button with only a picture, named by its label. */
export function IconButton({
  label,
  icon,
  onClick,
  onKeyDown,
  onFocus,
  tabIndex,
  disabled,
  idle,
  busy,
  pressed,
  expanded,
  hasPopup,
  controls,
  buttonRef,
  ...looks
}: IconButtonProps) {
  return (
    <button
      ref={buttonRef ?? null}
      type='button'
      class={iconButtonClass(looks)}
      aria-label={label}
      title={label}
      disabled={disabled}
      aria-disabled={idle || busy || undefined}
      aria-busy={busy}
      aria-pressed={pressed}
      aria-expanded={expanded}
      aria-haspopup={hasPopup}
      aria-controls={controls}
      onClick={idle || busy ? undefined : onClick}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
      tabIndex={tabIndex}
    >
      <Icon of={icon} size={looks.size === 'small' ? 'small' : undefined} />
    </button>
  )
}

/** The same as a link to another page. */
export function IconLink({ label, icon, href, ...looks }: Looks & { href: string }) {
  return (
    <a class={iconButtonClass(looks)} href={href} aria-label={label} title={label}>
      <Icon of={icon} size={looks.size === 'small' ? 'small' : undefined} />
    </a>
  )
}

function iconButtonClass({ size, accent, class: more }: Pick<Looks, 'size' | 'accent' | 'class'>): string {
  return classes('icon-button', size && `icon-button--${size}`, accent && 'icon-button--accent', more)
}
