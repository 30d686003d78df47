import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useReducer, useRef, useState } from 'preact/hooks'
import { RowHeights } from './RowHeights.ts'
import { shownRows } from './shownRows.ts'

/** What the `li` of a row has besides what it needs to be one. */
export interface RowAttributes {
  class?: string
  /** Takes the focus when the row beside it goes. */
  tabIndex?: -1
  [data: `data-${string}`]: boolean | undefined
}

interface VirtualRowsProps<T> {
  rows: readonly T[]
  /** How many at the end are rendered wherever one looks; one, where it is not said. */
  last?: number
  rowAttributes?: ((row: T) => RowAttributes) | undefined
  children: (row: T) => ComponentChildren
}

/** How far beyond the view rows are rendered, and how often that is looked at again, as parts of the view's height. */
const margin = 0.5
const step = 0.25

/** Where one looks, in steps; of a list that is far away it is all the same, and it is not rendered again. */
function viewStart(top: number, listHeight: number, viewHeight: number): number {
  const far = (1 + step + margin) * viewHeight
  return Math.floor(Math.min(Math.max(top, -far), listHeight + far) / (step * viewHeight)) * step * viewHeight
}

/**
 * The `li` of a long list, of which those in view, a margin and a few more are rendered. The others are a gap as high
 * as they are or were. The first and the last stay, for who comes to the list by Tab, and so do the one that had the
 * focus last and its neighbours; and those in view, when rows come or go above them.
 */
export function VirtualRows<T extends { id: string }>({ rows, last, rowAttributes, children }: VirtualRowsProps<T>) {
  const first = useRef<HTMLLIElement>(null)
  const heights = useState(() => new RowHeights())[0]
  const [focused, setFocused] = useState<string>()
  const [view, setView] = useState<View>({ start: -Infinity, anchor: undefined, anchorTop: 0 })
  const [, renderAgain] = useReducer((count: number) => count + 1, 0)
  const heightOf = (id: string) => heights.of(id)
  const start = view.start + movedBy(view, rows, heightOf)
  const shown = shownRows(rows, {
    heightOf,
    from: start - margin * innerHeight,
    to: start + (1 + step + margin) * innerHeight,
    focused,
    last,
  })
  const measure = () => {
    const list = first.current?.parentElement
    if (list && heights.measure(list.children as HTMLCollectionOf<HTMLElement>)) renderAgain(undefined)
  }
  const latest = useRef(rows)
  latest.current = rows
  const look = () => {
    const list = first.current?.parentElement
    if (!list) return
    const { top, height } = list.getBoundingClientRect()
    const at = viewStart(-top, height, innerHeight)
    const next = viewAt(at, latest.current, heightOf)
    setView(before => (isSame(before, next) ? before : next))
    measure()
  }
  useLayoutEffect(measure)
  useLayoutEffect(() => {
    look()
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
        {...rowAttributes?.(row)}
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

/** Where one looks, in CSS pixels from the head of the list, and which row stands first there. */
interface View {
  start: number
  anchor: string | undefined
  anchorTop: number
}

type Rows = readonly { id: string }[]

function viewAt(start: number, rows: Rows, heightOf: (id: string) => number): View {
  let top = 0
  for (const { id } of rows) {
    const bottom = top + heightOf(id)
    if (bottom > start) return { start, anchor: id, anchorTop: top }
    top = bottom
  }
  return { start, anchor: undefined, anchorTop: 0 }
}

const isSame = (one: View, other: View): boolean =>
  one.start === other.start && one.anchor === other.anchor && one.anchorTop === other.anchorTop

/** How far the row that stood first where one looks has moved since; 0 where it is not there any more. */
function movedBy({ anchor, anchorTop }: View, rows: Rows, heightOf: (id: string) => number): number {
  let top = 0
  for (const { id } of rows) {
    if (id === anchor) return top - anchorTop
    top += heightOf(id)
  }
  return 0
}
