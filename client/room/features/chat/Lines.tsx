import { ArrowDown } from 'lucide-preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RoomState } from '../../../../contract/room.ts'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { roomWords as words } from '../../../words/room.ts'
import { Message, type Line } from './Message.tsx'

interface LinesProps {
  label: string
  lines: readonly Line[]
  seats: RoomState['people']['seats']
  empty: string
  mayDelete?: (line: Line) => boolean
  onDelete?: (id: string) => void
}

const nearEndPx = 60

/** A chat's lines; keeps to the newest one unless the reader has scrolled up. */
export function Lines({ label, lines, seats, empty, mayDelete, onDelete }: LinesProps) {
  const body = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  const [hasMore, setHasMore] = useState(false)
  const newest = lines.at(-1)?.id
  const toEnd = () => body.current?.scrollTo({ top: body.current.scrollHeight })
  useLayoutEffect(() => {
    if (isAtEnd.current) toEnd()
    else setHasMore(true)
  }, [newest])
  useLayoutEffect(() => {
    // the keyboard of a phone, or a longer text being written, takes height away
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) toEnd()
    })
    if (body.current) observer.observe(body.current)
    return () => observer.disconnect()
  }, [])
  const scrolled = () => {
    const { scrollTop, scrollHeight, clientHeight } = body.current!
    isAtEnd.current = scrollHeight - scrollTop - clientHeight < nearEndPx
    if (isAtEnd.current) setHasMore(false)
  }
  return (
    <div class='lines'>
      <div
        ref={body}
        class='panel__body'
        tabIndex={0}
        role='log'
        aria-live='off'
        aria-label={label}
        onScroll={scrolled}
      >
        {lines.length === 0 ? (
          <EmptyState text={empty} />
        ) : (
          <ul>
            {lines.map(line => (
              <Message
                key={line.id}
                line={line}
                author={seats[line.from]}
                onDelete={mayDelete?.(line) ? onDelete : undefined}
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
