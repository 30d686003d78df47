import { ArrowDown } from 'lucide-preact'
import { useMemo, useRef } from 'preact/hooks'
import { getSeat } from '../../../../contract/features/seats.ts'
import { limits } from '../../../../contract/limits.ts'
import type { RoomState } from '../../../../contract/room.ts'
import type { OlderLines } from '../../../models/OlderLines.ts'
import type { UnsentLine } from '../../../models/UnsentLines.ts'
import { announce } from '../../../ui/announce.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { useNeighbourFocus } from '../../../ui/useNeighbourFocus.ts'
import { VirtualRows } from '../../../ui/VirtualRows.tsx'
import { Earlier } from './Earlier.tsx'
import { Message, messageAttributes, type Line } from './Message.tsx'
import { useReadingPosition } from './useReadingPosition.ts'
import { chatWords as words } from './words.ts'

interface LinesProps {
  label: string
  /** What the room's state holds. */
  lines: readonly Line[]
  /** What came before that. */
  older: OlderLines<Line>
  /** The reader's own lines that are on their way. */
  unsent: readonly UnsentLine[]
  me: string
  people: RoomState['people']
  empty: string
  mayDelete?: (line: Line) => boolean
  onDelete?: (id: string) => Promise<unknown>
}

type Row = Line & { isUnsent?: true }

/**
 * A chat's lines, and below them what is on its way; keeps to the newest one unless the reader has scrolled up. Who
 * comes near the first reads on to what was said before it.
 */
export function Lines({ label, lines, older, unsent, me, people, empty, mayDelete, onDelete }: LinesProps) {
  const body = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const read = older.lines.value
  const rows = useMemo((): Row[] => {
    const own = unsent.map(({ id, text }) => ({ id, from: me, text, at: 0, isUnsent: true as const }))
    return [...read, ...lines, ...own]
  }, [read, lines, unsent])
  const readOn = async () => {
    const count = await older.readOn()
    if (count > 0) announce(words.earlierRead(count))
  }
  /** Who presses reads there, also where a screen reader has scrolled nothing. */
  const readOnHere = () => {
    toStart()
    void readOn()
  }
  const { hasMore, toEnd, toStart, onScroll } = useReadingPosition(body, list, {
    newest: lines.at(-1),
    own: unsent,
    onNearStart: () => {
      if (older.status.peek() === 'idle') void readOn()
    },
    onAtEnd: () => older.rest(),
  })
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
        {rows.length > 0 || older.hasMore.value ? (
          <Earlier older={older} onRead={readOnHere} otherwise={body} />
        ) : (
          <EmptyState text={empty} />
        )}
        {rows.length > 0 && (
          <ul ref={list}>
            <VirtualRows rows={rows} last={limits.chatLines} rowAttributes={messageAttributes}>
              {row => (
                <Message
                  line={row}
                  name={getSeat(people, row.from)?.name}
                  role={getSeat(people, row.from)?.role}
                  isUnsent={row.isUnsent}
                  onDelete={!row.isUnsent && mayDelete?.(row) ? onDelete : undefined}
                />
              )}
            </VirtualRows>
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
