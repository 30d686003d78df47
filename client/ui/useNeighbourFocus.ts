import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { mainPart } from './mainPart.ts'

/**
 * When the entry of a list that has the focus goes, the focus goes to the entry beside it, or to `otherwise`, and not
 * to the beginning of the page. Entries that don't take the focus are passed by; the answer is the list's `onFocusIn`.
 */
export function useNeighbourFocus(
  list: RefObject<HTMLElement>,
  otherwise: RefObject<HTMLElement>,
): (event: FocusEvent) => void {
  const stop = useRef<(() => void) | undefined>(undefined)
  useLayoutEffect(() => () => stop.current?.(), [])
  return event => {
    const entry = Array.from(list.current?.children ?? []).find(child => child.contains(event.target as Node))
    stop.current?.()
    stop.current = entry && follow(entry, otherwise)
  }
}

// By what happens to the document: the entries may be rendered apart from the component that holds their list.
function follow(entry: Element, otherwise: RefObject<HTMLElement>): () => void {
  const neighboursOf = () => [entry.nextElementSibling, entry.previousElementSibling]
  let neighbours = neighboursOf()
  const observer = new MutationObserver(() => {
    if (entry.isConnected) return void (neighbours = neighboursOf())
    // What asks for it gives the focus back to the page first
    if (document.activeElement?.closest('dialog')) return
    observer.disconnect()
    if (document.activeElement !== document.body && document.activeElement !== mainPart.current) return
    for (const next of [...neighbours, otherwise.current] as (HTMLElement | null)[]) {
      next?.focus({ preventScroll: true })
      if (next !== null && document.activeElement === next) return
    }
  })
  observer.observe(document.body, { childList: true, subtree: true })
  return () => observer.disconnect()
}
