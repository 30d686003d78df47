import type { ComponentChildren } from 'preact'

/** What one tab shows. */
export function TabPanel({
  name,
  id,
  class: more,
  children,
}: {
  name: string
  id: string
  class?: string
  children: ComponentChildren
}) {
  return (
    <div role='tabpanel' id={`${name}-panel-${id}`} aria-labelledby={`${name}-tab-${id}`} class={more} tabIndex={-1}>
      {children}
    </div>
  )
}
