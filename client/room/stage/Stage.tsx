import { useComputed } from '@preact/signals'
import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import { stageSeats } from '../../models/participants.ts'
import { stageGrid } from '../../models/stageGrid.ts'
import { useRootLengths } from '../../ui/useRootLengths.ts'
import { useSize } from '../../ui/useSize.ts'
import { roomWords as words } from '../../words/room.ts'
import { useRoom } from '../RoomAccess.ts'
import { Tile } from './Tile.tsx'

const gap = 8

/**
 * The stage: a tile for each person on it, as large as the place allows; `above` stands over the tiles, children float
 * on them.
 */
export function Stage({ above, children }: { above?: ComponentChildren; children?: ComponentChildren }) {
  const { state } = useRoom()
  const people = useComputed(() => state.value.people)
  const seats = useComputed(() => stageSeats(people.value)).value
  const [ref, size] = useSize<HTMLDivElement>()
  const [stageRef, { height: stageHeight }] = useSize<HTMLElement>()
  const [aboveRef, { height: aboveHeight }] = useSize<HTMLDivElement>()
  const [noticesRef, { height: noticesHeight }] = useSize<HTMLDivElement>()
  useToastsOver(stageRef, stageHeight, aboveHeight)
  const grid = stageGrid(seats.length, size, gap)
  const tileSize = grid.width < 100 ? 'tiny' : grid.width < 150 || grid.height < 140 ? 'small' : undefined
  const scrolls = grid.rows * (grid.height + gap) - gap > size.height // then the keyboard must reach it
  return (
    <main ref={stageRef} class='stage' id='main' tabIndex={-1} data-surface='stage' aria-label={words.stage}>
      <div
        ref={aboveRef}
        class='stage__above'
        {...(noticesHeight > aboveHeight + 1 && { tabIndex: 0, role: 'group', 'aria-label': words.notices })}
      >
        <div ref={noticesRef} class='stage__notices'>
          {above}
        </div>
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

/** Tells toasts, which stand over the whole page, where the stage is and how much of it notices take. */
function useToastsOver(stage: RefObject<HTMLElement>, stageHeight: number, aboveHeight: number): void {
  const [edges, setEdges] = useState({ start: 0, end: 0 })
  useLayoutEffect(() => {
    const { top, bottom } = stage.current!.getBoundingClientRect()
    setEdges({ start: top, end: bottom })
  }, [stageHeight])
  useRootLengths({ '--stage-start': edges.start, '--stage-end': edges.end, '--stage-above': aboveHeight })
}
