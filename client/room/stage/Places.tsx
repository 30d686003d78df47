import type { ComponentChildren } from 'preact'
import type { Seat } from '../../../contract/features/seats.ts'
import { heightOf, layout, type LayoutItem, type LayoutKind, type Rect } from '../../models/stageLayout.ts'
import { useSize } from '../../ui/useSize.ts'
import { roomWords as words } from '../../words/room.ts'
import { Tile } from './Tile.tsx'

/** Something that stands on the stage, by a key that stays: a person, or what is shown to all. */
export type StageItem = LayoutItem &
  ({ readonly type: 'person'; readonly seat: Seat } | { readonly type: 'content'; readonly content: ComponentChildren })

/**
 * The places of the stage. A place only moves: another layout, order or size makes no element anew, and so no picture
 * stops.
 */
export function Places({ layout: kind, items }: { layout: LayoutKind; items: readonly StageItem[] }) {
  const [ref, size] = useSize<HTMLDivElement>()
  const rects = layout(kind, items, size)
  const height = heightOf(rects)
  const scrolls = height > size.height // then the keyboard must reach it
  return (
    <div
      ref={ref}
      class='stage__tiles'
      {...(scrolls && { tabIndex: 0, role: 'group', 'aria-label': words.onStage })}
      style={{ '--places-height': `${height}px` }}
    >
      {items.map(item => (
        <Place key={item.key} {...rects.get(item.key)!}>
          {item.type === 'person' ? <Tile seat={item.seat} width={rects.get(item.key)!.width} /> : item.content}
        </Place>
      ))}
      {items.length === 0 && <p class='stage__empty muted'>{words.emptyStage}</p>}
    </div>
  )
}

function Place({ x, y, width, height, children }: Rect & { children: ComponentChildren }) {
  const size = width < 100 ? 'tiny' : width < 150 || height < 140 ? 'small' : undefined
  const lengths = { '--place-x': x, '--place-y': y, '--place-width': width, '--place-height': height }
  const style = Object.fromEntries(Object.entries(lengths).map(([name, length]) => [name, `${length}px`]))
  return (
    <div class='stage__place' data-size={size} style={style}>
      {children}
    </div>
  )
}
