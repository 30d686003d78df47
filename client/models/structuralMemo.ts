import { computed, type ReadonlySignal } from '@preact/signals'

/**
 * A computed value that stays the same object for as long as it says the same, so that whoever reads it is told of real
 * changes only. What it says is compared as JSON: for small values of plain data.
 */
export function structuralMemo<T>(read: () => T): ReadonlySignal<T> {
  let last: { value: T; text: string } | undefined
  return computed(() => {
    const value = read()
    const text = JSON.stringify(value)
    if (last?.text !== text) last = { value, text }
    return last.value
  })
}
