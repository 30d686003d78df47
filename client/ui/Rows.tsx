import type { ComponentChildren } from 'preact'
import { VirtualRows, type RowAttributes } from './VirtualRows.tsx'

/** A list of more rows is long: all of them would take too long to render. */
export const longList = 200

interface RowsProps<T> {
  rows: readonly T[]
  isLong: boolean
  rowAttributes: (row: T) => RowAttributes
  children: (row: T) => ComponentChildren
}

/** The `li` of a list: all of them, for the browser's own search too, or of a long one those in view. */
export function Rows<T extends { id: string }>({ rows, isLong, rowAttributes, children }: RowsProps<T>) {
  if (isLong) {
    return (
      <VirtualRows rows={rows} rowAttributes={rowAttributes}>
        {children}
      </VirtualRows>
    )
  }
  return rows.map(row => (
    <li key={row.id} {...rowAttributes(row)}>
      {children(row)}
    </li>
  ))
}
