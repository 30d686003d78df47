import { ArrowDown } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import { getSeat } from '../../../../contract/features/seats.ts'
import type { RoomState } from '../../../../contract/room.ts'
import type { UnsentLine } from '../../../models/UnsentLines.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useNeighbourFocus } from '../../../ui/useNeighbourFocus.ts'
import { Message, type Line } from './Message.tsx'
import { useReadingPosition } from './useReadingPosition.ts'
import { chatWords as words } from './words.ts'

interface LinesProps {
  label: string
  lines: readonly Line[]
  /** The reader's own lines that are on their way. */
  unsent: readonly UnsentLine[]
  me: string
  people: RoomState['people']
  empty: string
  mayDelete?: (line: Line) => boolean
  onDelete?: (id: string) => Promise<unknown>
}

/** A chat's lines, and below them what is on its way; keeps to the newest one unless the reader has scrolled up. */
export function Lines({ label, lines, unsent, me, people, empty, mayDelete, onDelete }: LinesProps) {
  const body = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const { hasMore, toEnd, onScroll } = useReadingPosition(body, list, lines.at(-1), unsent)
  const onFocusIn = useNeighbourFocus(list, body)
  return (
    <div class='lines'>
      <div
        ref={body}
        class='panel__body'
        tabIndex={0}
        role='log'
        aria-live='off'
        aria-label={label}
        onScroll={onScroll}
        onFocusIn={onFocusIn}
      >
        {lines.length + unsent.length === 0 ? (
          <EmptyState text={empty} />
        ) : (
          <ul ref={list}>
            {lines.map(line => (
              <Message
                key={line.id}
                line={line}
                name={getSeat(people, line.from)?.name}
                role={getSeat(people, line.from)?.role}
                onDelete={mayDelete?.(line) ? onDelete : undefined}
              />
            ))}
            {unsent.map(({ id, text }) => (
              <Message
                key={id}
                line={{ id, from: me, text, at: 0 }}
                name={getSeat(people, me)?.name}
                role={getSeat(people, me)?.role}
                isUnsent
              />
            ))}
          </ul>
        )}
      </div>
      {hasMore && (
        <Button class='lines__newest' size='small' icon={ArrowDown} onClick={toEnd}>
          {words.newest}
        </Button>
      )}
    </div>
  )
}
