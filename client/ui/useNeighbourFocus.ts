import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface Focused {
  entry: Element
  neighbours: (Element | null)[]
}

/**
 * When the entry of a list that has the focus goes, the focus goes to the entry beside it, or to `otherwise`, and not
 * to the beginning of the page. Entries take the focus by `tabIndex`; the answer is the list's `onFocusIn`.
 */
export function useNeighbourFocus(
  list: RefObject<HTMLElement>,
  otherwise: RefObject<HTMLElement>,
): (event: FocusEvent) => void {
  const focused = useRef<Focused | undefined>(undefined)
  const note = (entry: Element) => {
    focused.current = { entry, neighbours: [entry.nextElementSibling, entry.previousElementSibling] }
  }
  useLayoutEffect(() => {
    if (!focused.current) return
    const { entry, neighbours } = focused.current
    if (entry.isConnected) return note(entry)
    focused.current = undefined
    if (document.activeElement !== document.body) return
    const next = neighbours.find(neighbour => neighbour?.isConnected) ?? otherwise.current
    ;(next as HTMLElement | null)?.focus({ preventScroll: true })
  })
  return event => {
    const entry = Array.from(list.current?.children ?? []).find(child => child.contains(event.target as Node))
    if (entry) note(entry)
  }
}
