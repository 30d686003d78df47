const steps: Record<string, { by: -1 | 1; axis: 'row' | 'column' }> = {
  ArrowUp: { by: -1, axis: 'column' },
  ArrowDown: { by: 1, axis: 'column' },
  ArrowLeft: { by: -1, axis: 'row' },
  ArrowRight: { by: 1, axis: 'row' },
}

/** Arrow keys, Home and End within one group of controls; `then` hears where the focus went. */
export function moveFocus(
  event: KeyboardEvent,
  selector: string,
  axis: 'row' | 'column' | 'both',
  then?: (item: HTMLElement) => void,
): void {
  const items = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLElement>(`${selector}:not(:disabled)`)]
  const next = target(event.key, axis, items, items.indexOf(document.activeElement as HTMLElement))
  if (!next) return
  event.preventDefault()
  next.focus()
  then?.(next)
}

function target(
  key: string,
  axis: 'row' | 'column' | 'both',
  items: HTMLElement[],
  from: number,
): HTMLElement | undefined {
  if (key === 'Home') return items[0]
  if (key === 'End') return items.at(-1)
  const step = steps[key]
  if (!step || (axis !== 'both' && axis !== step.axis)) return undefined
  return items.at((from + step.by) % items.length)
}
