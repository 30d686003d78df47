import { CircleAlert, Info, type LucideIcon } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'

/** One line that says what happened and what to do; attention is for what needs a hand. */
export function Notice({
  attention,
  icon,
  alert,
  children,
}: {
  attention?: boolean
  icon?: LucideIcon
  alert?: boolean
  children: ComponentChildren
}) {
  return (
    <div class={classes('notice', attention && 'notice--attention')} role={alert ? 'alert' : undefined}>
      <Icon of={icon ?? (attention ? CircleAlert : Info)} />
      <div>{children}</div>
    </div>
  )
}
