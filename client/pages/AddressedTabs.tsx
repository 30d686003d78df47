import type { ComponentChildren } from 'preact'
import { useLocation } from 'preact-iso'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { TabPanel } from '../ui/TabPanel.tsx'
import { Tabs } from '../ui/Tabs.tsx'

export interface AddressedTab {
  id: string
  label: string
  count?: number | undefined
  content: ComponentChildren
}

/** Where a person was in a tab when they left it. */
interface Place {
  top: number
  focused: HTMLElement | null
}

/**
 * Tabs of a page that stand in its address as `?tab=…`, but for the first: a reload, going back and a link that is
 * shared lead to the same one. What was opened once stays behind the others, with all that it holds.
 */
export function AddressedTabs({ name, label, tabs }: { name: string; label: string; tabs: readonly AddressedTab[] }) {
  const { path, query, route } = useLocation()
  const [first] = tabs
  const selected = (tabs.find(tab => tab.id === query['tab']) ?? first)?.id ?? ''
  const opened = useRef(new Set<string>()).current.add(selected)
  const parts = usePlaces(selected)
  const select = (id: string) => {
    if (id !== selected) route(id === first?.id ? path : `${path}?${new URLSearchParams({ tab: id }).toString()}`)
  }
  return (
    <>
      <Tabs name={name} label={label} tabs={tabs} selected={selected} onSelect={select} />
      <div ref={parts}>
        {tabs.map(({ id, content }) =>
          opened.has(id) ? (
            <TabPanel key={id} name={name} id={id} hidden={id !== selected}>
              {content}
            </TabPanel>
          ) : null,
        )}
      </div>
    </>
  )
}

/**
 * Keeps for each tab where it was scrolled to and which field the person was in, and leads who is taken away from a
 * field of one, such as by going back, into the other; for the element around the tabs.
 */
function usePlaces(selected: string) {
  const parts = useRef<HTMLDivElement>(null)
  const places = useRef(new Map<string, Place>()).current
  const shown = useRef(selected)
  if (shown.current !== selected) {
    // Still as it was: what is hidden has no focus, and a shorter page is scrolled less far.
    const active = document.activeElement as HTMLElement | null
    const focused = parts.current?.contains(active) ? active : null
    places.set(shown.current, { top: scrollY, focused })
    shown.current = selected
  }
  const isFirst = useRef(true)
  useLayoutEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return
    }
    const hidden = [...places.values()].find(({ focused }) => focused !== null && focused === document.activeElement)
    hidden?.focused?.blur()
    const { top, focused } = places.get(selected) ?? { top: 0, focused: null }
    scrollTo({ top, behavior: 'instant' })
    if (document.activeElement === document.body) focused?.focus({ preventScroll: true })
    if (!hidden || document.activeElement !== document.body) return
    parts.current?.querySelector<HTMLElement>(':scope > :not([hidden])')?.focus({ preventScroll: true })
  }, [selected])
  return parts
}
