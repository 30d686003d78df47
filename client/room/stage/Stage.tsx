import { useComputed } from '@preact/signals'
import type { ComponentChildren, RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Seat } from '../../../contract/features/seats.ts'
import { stageSeats } from '../../models/participants.ts'
import { useNeighbourFocus } from '../../ui/useNeighbourFocus.ts'
import { useRootLengths } from '../../ui/useRootLengths.ts'
import { useSize } from '../../ui/useSize.ts'
import { roomWords as words } from '../../words/room.ts'
import { useRoom } from '../RoomAccess.ts'
import { Places, type StageItem } from './Places.tsx'

/** The stage: a tile for each person on it; `above` stands over the tiles, children float on them. */
export function Stage({ above, children }: { above?: ComponentChildren; children?: ComponentChildren }) {
  const { state } = useRoom()
  const people = useComputed(() => state.value.people)
  const items = useComputed(() => stageSeats(people.value).map(asItem)).value
  const [stageRef, { height: stageHeight }] = useSize<HTMLElement>()
  const [aboveRef, { height: aboveHeight }] = useSize<HTMLDivElement>()
  const [noticesRef, { height: noticesHeight }] = useSize<HTMLDivElement>()
  const onFocusIn = useNeighbourFocus(noticesRef, stageRef)
  useToastsOver(stageRef, stageHeight, aboveHeight)
  return (
    <main ref={stageRef} class='stage' id='main' tabIndex={-1} data-surface='stage' aria-label={words.stage}>
      <div
        ref={aboveRef}
        class='stage__above'
        {...(noticesHeight > aboveHeight + 1 && { tabIndex: 0, role: 'group', 'aria-label': words.notices })}
      >
        <div ref={noticesRef} class='stage__notices' onFocusIn={onFocusIn}>
          {above}
        </div>
      </div>
      <Places layout='grid' items={items} />
      {children}
    </main>
  )
}

const asItem = (seat: Seat): StageItem => ({ key: seat.id, type: 'person', seat })

/** Tells toasts, which stand over the whole page, where the stage is and how much of it notices take. */
function useToastsOver(stage: RefObject<HTMLElement>, stageHeight: number, aboveHeight: number): void {
  const [edges, setEdges] = useState({ start: 0, end: 0 })
  useLayoutEffect(() => {
    const { top, bottom } = stage.current!.getBoundingClientRect()
    setEdges({ start: top, end: bottom })
  }, [stageHeight])
  useRootLengths({ '--stage-start': edges.start, '--stage-end': edges.end, '--stage-above': aboveHeight })
}
