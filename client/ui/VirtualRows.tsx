import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import { RowHeights } from './RowHeights.ts'
import { shownRows } from './shownRows.ts'

interface VirtualRowsProps<T> {
  rows: readonly T[]
  children: (row: T) => ComponentChildren
}

/** How far beyond the view rows are rendered, and how often that is looked at again, as parts of the view's height. */
const margin = 0.5
const step = 0.25

/**
 * The `li` of a long list, of which those in view, a margin and a few more are rendered. The others are a gap as high
 * as they are or were. The first and the last stay, for who comes to the list by Tab, and so do the one that had the
 * focus last and its neighbours.
 */
export function VirtualRows<T extends { id: string }>({ rows, children }: VirtualRowsProps<T>) {
  const first = useRef<HTMLLIElement>(null)
  const heights = useState(() => new RowHeights())[0]
  const [focused, setFocused] = useState<string>()
  const [viewStart, setViewStart] = useState(0)
  const [, renderAgain] = useReducer((count: number) => count + 1, 0)
  const shown = shownRows(rows, {
    heightOf: id => heights.of(id),
    from: viewStart - margin * innerHeight,
    to: viewStart + (1 + step + margin) * innerHeight,
    focused,
  })
  const look = () => {
    const list = first.current?.parentElement
    if (!list) return
    const stepHeight = step * innerHeight
    setViewStart(Math.floor(-list.getBoundingClientRect().top / stepHeight) * stepHeight)
    if (heights.measure(list.children as HTMLCollectionOf<HTMLElement>)) renderAgain(undefined)
  }
  useLayoutEffect(look)
  useLayoutEffect(() => {
    // By the sizes of all that it stands in: what stands above it moves it.
    const observer = new ResizeObserver(look)
    for (let around = first.current?.parentElement; around; around = around.parentElement) observer.observe(around)
    addEventListener('scroll', look, { capture: true, passive: true })
    addEventListener('resize', look)
    return () => {
      observer.disconnect()
      removeEventListener('scroll', look, { capture: true })
      removeEventListener('resize', look)
    }
  }, [])
  return shown.map(({ index, gap }) => {
    const row = rows[index]!
    return (
      <li
        key={row.id}
        ref={index === 0 ? first : null}
        data-row={row.id}
        tabIndex={-1}
        aria-setsize={rows.length}
        aria-posinset={index + 1}
        style={{ marginBlockStart: gap }}
        onFocusIn={() => setFocused(row.id)}
      >
        {children(row)}
      </li>
    )
  })
}
