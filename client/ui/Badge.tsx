import type { LucideIcon } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { classes } from './classes.ts'
import { Icon } from './Icon.tsx'

/** A short word on a thing's state, with an icon where colour alone would say it. */
export function Badge({
  kind,
  icon,
  class: more,
  children,
}: {
  kind?: 'live' | 'attention' | 'accent' | 'bare' | undefined
  icon?: LucideIcon | undefined
  class?: string
  children: ComponentChildren
}) {
  return (
    <span class={classes('badge', kind && `badge--${kind}`, more)}>
      {icon && <Icon of={icon} size='small' />}
      {children}
    </span>
  )
}

/** How many. */
export function Count({ of: count, attention }: { of: number; attention?: boolean }) {
  return <span class={classes('count', attention && 'count--attention')}>{count}</span>
}
