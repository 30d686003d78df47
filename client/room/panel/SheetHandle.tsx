import type { Signal } from '@preact/signals'
import { roomWords as words } from '../../words/room.ts'

const least = 30,
  most = 80,
  usual = 52,
  step = 10
/** Pulled below this share of the screen, the sheet closes. */
const closeBelow = 18

/**
 * On a phone: the sheet's upper edge, to drag with a finger or move with the arrow keys; `height` is in hundredths of
 * the screen.
 */
export function SheetHandle({ height, onClose }: { height: Signal<number | undefined>; onClose: () => void }) {
  const set = (to: number) => {
    height.value = Math.min(most, Math.max(least, to))
  }
  const drag = (event: PointerEvent) => {
    const handle = event.currentTarget as HTMLElement
    if (!handle.hasPointerCapture(event.pointerId)) return
    const sheet = handle.parentElement!.getBoundingClientRect()
    const share = ((sheet.bottom - event.clientY) / innerHeight) * 100
    if (share < closeBelow) onClose()
    else set(share)
  }
  const keyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowUp' ? step : event.key === 'ArrowDown' ? -step : 0
    if (by === 0) return
    event.preventDefault()
    set((height.value ?? usual) + by)
  }
  return (
    <div
      class='sheet__handle'
      role='separator'
      tabIndex={0}
      aria-orientation='horizontal'
      aria-label={words.resize}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={Math.round(height.value ?? usual)}
      onKeyDown={keyDown}
      onPointerDown={event => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
    />
  )
}
