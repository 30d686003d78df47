import type { ComponentChildren } from 'preact'

/** What one tab shows. */
export function TabPanel({
  name,
  id,
  class: more,
  hidden,
  children,
}: {
  name: string
  id: string
  class?: string
  /** Another tab is in sight; what this one holds stays. */
  hidden?: boolean
  children: ComponentChildren
}) {
  return (
    <div
      role='tabpanel'
      id={`${name}-panel-${id}`}
      aria-labelledby={`${name}-tab-${id}`}
      class={more}
      hidden={hidden}
      tabIndex={-1}
    >
      {children}
    </div>
  )
}
