import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { stageSeats } from '../../models/participants.ts'
import { stageGrid } from '../../models/stageGrid.ts'
import { roomWords as words } from '../../words/room.ts'
import { useRoom } from '../RoomAccess.ts'
import { Tile } from './Tile.tsx'
import { useSize } from './useSize.ts'

const gap = 8

/**
 * The stage: a tile for each person on it, as large as the place allows; `above` stands over the tiles, children float
 * on them.
 */
export function Stage({ above, children }: { above?: ComponentChildren; children?: ComponentChildren }) {
  const { state } = useRoom()
  const seats = useComputed(() => stageSeats(state.value.people)).value
  const [ref, size] = useSize<HTMLDivElement>()
  const [aboveRef, { height: aboveHeight }] = useSize<HTMLDivElement>()
  useToastsBelow(aboveHeight)
  const grid = stageGrid(seats.length, size, gap)
  const tileSize = grid.width < 100 ? 'tiny' : grid.width < 150 || grid.height < 140 ? 'small' : undefined
  const scrolls = grid.rows * (grid.height + gap) - gap > size.height // then the keyboard must reach it
  return (
    <main class='stage' id='main' tabIndex={-1} data-surface='stage' aria-label={words.stage}>
      <div ref={aboveRef} class='stage__above'>
        {above}
      </div>
      <div
        ref={ref}
        class='stage__tiles'
        data-tiles={tileSize}
        {...(scrolls && { tabIndex: 0, role: 'group', 'aria-label': words.onStage })}
        style={{ '--tile-width': `${grid.width}px`, '--tile-height': `${grid.height}px`, '--tile-gap': `${gap}px` }}
      >
        {seats.map(seat => (
          <Tile key={seat.id} seat={seat} width={grid.width} />
        ))}
        {seats.length === 0 && <p class='stage__empty muted'>{words.emptyStage}</p>}
      </div>
      {children}
    </main>
  )
}

/** Keeps toasts, which stand over the whole page, below what stands above the tiles. */
function useToastsBelow(height: number): void {
  useLayoutEffect(() => {
    const { style } = document.documentElement
    style.setProperty('--stage-above', `${height}px`)
    return () => style.removeProperty('--stage-above')
  }, [height])
}
