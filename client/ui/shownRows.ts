/** A row that is rendered, and how far below the one rendered before it, in CSS pixels. */
export interface ShownRow {
  index: number
  gap: number
}

interface ShownRowsOptions {
  heightOf: (id: string) => number
  /** What is looked at, in CSS pixels from the head of the list. */
  from: number
  to: number
  /** The row that had the focus last. */
  focused: string | undefined
  /** How many at the end are rendered wherever one looks. */
  last?: number | undefined
}

/** Which rows of a list are rendered: those looked at, the first, the last, and the focused one with its neighbours. */
export function shownRows(
  rows: readonly { id: string }[],
  { heightOf, from, to, focused, last = 1 }: ShownRowsOptions,
): readonly ShownRow[] {
  const focusedAt = focused === undefined ? -Infinity : rows.findIndex(({ id }) => id === focused)
  const hasFocus = (index: number) => focusedAt >= 0 && Math.abs(index - focusedAt) <= 1
  const shown: ShownRow[] = []
  let top = 0,
    end = 0
  rows.forEach(({ id }, index) => {
    const bottom = top + heightOf(id)
    const isLookedAt = bottom > from && top < to
    if (isLookedAt || index === 0 || index >= rows.length - last || hasFocus(index)) {
      shown.push({ index, gap: top - end })
      end = bottom
    }
    top = bottom
  })
  return shown
}
