import type { LucideIcon } from 'lucide-preact'
import type { ComponentChildren, Ref } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'

interface Looks {
  variant?: 'primary' | 'danger' | 'ghost' | undefined
  size?: 'small' | 'large' | undefined
  wide?: boolean | undefined
  icon?: LucideIcon | undefined
  class?: string | undefined
  children: ComponentChildren
}

export interface ButtonProps extends Looks {
  type?: 'button' | 'submit'
  disabled?: boolean | undefined
  /** There is nothing to do: the button keeps the focus, says so, and takes no press. */
  idle?: boolean | undefined
  /** Work is under way: the button keeps the focus, says so, and takes no second press. */
  busy?: boolean | undefined
  onClick?: (event: MouseEvent) => void
  buttonRef?: Ref<HTMLButtonElement>
  form?: string
  describedBy?: string
  title?: string
  expanded?: boolean
  hasPopup?: 'menu'
  controls?: string | undefined
}

/** A button with words; its words say what a press does. */
export function Button({
  type = 'button',
  disabled,
  idle,
  busy,
  onClick,
  buttonRef,
  form,
  describedBy,
  title,
  expanded,
  hasPopup,
  controls,
  icon,
  children,
  ...looks
}: ButtonProps) {
  const press = (event: MouseEvent) => {
    if (busy || idle) event.preventDefault()
    else onClick?.(event)
  }
  return (
    <button
      ref={buttonRef ?? null}
      type={type}
      class={buttonClass(looks)}
      disabled={disabled}
      aria-busy={busy}
      aria-disabled={idle || busy || undefined}
      aria-describedby={describedBy}
      form={form}
      title={title}
      aria-expanded={expanded}
      aria-haspopup={hasPopup}
      aria-controls={controls}
      onClick={press}
    >
      {icon && <Icon of={icon} />}
      {children}
    </button>
  )
}

/** A link that looks like a button: it leads to another page. */
export function ButtonLink({
  href,
  target,
  download,
  icon,
  children,
  ...looks
}: Looks & { href: string; target?: string; download?: boolean }) {
  return (
    <a class={buttonClass(looks)} href={href} target={target} download={download}>
      {icon && <Icon of={icon} />}
      {children}
    </a>
  )
}

function buttonClass({ variant, size, wide, class: more }: Omit<Looks, 'children'>): string {
  return classes('button', variant && `button--${variant}`, size && `button--${size}`, wide && 'button--wide', more)
}
