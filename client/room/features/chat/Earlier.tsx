import { History, RotateCcw } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { OlderLines } from '../../../models/OlderLines.ts'
import { Button } from '../../../ui/Button.tsx'
import { useDelayed } from '../../../ui/useDelayed.ts'
import { commonWords } from '../../../words/common.ts'
import type { Line } from './Message.tsx'
import { chatWords as words } from './words.ts'

interface EarlierProps {
  older: OlderLines<Line>
  onRead: () => void
  /** Gets the focus when there is nothing more to press. */
  otherwise: RefObject<HTMLElement>
}

/** Before a chat's first line: the way to what was said earlier, or the mark that it begins there. */
export function Earlier({ older: { hasMore, status }, onRead, otherwise }: EarlierProps) {
  const box = useRef<HTMLDivElement>(null)
  const hadFocus = box.current?.contains(document.activeElement) ?? false
  const isOver = !hasMore.value
  const hasFailed = status.value === 'failed'
  const isLate = useDelayed(status.value === 'busy')
  useLayoutEffect(() => {
    if (isOver && hadFocus) otherwise.current?.focus({ preventScroll: true })
  }, [isOver])
  if (isOver) return <p class='lines__start small muted'>{words.beginning}</p>
  return (
    <div ref={box} class='lines__start'>
      {hasFailed && (
        <p class='lines__failed small' role='alert'>
          {words.earlierFailed}
        </p>
      )}
      <Button
        size='small'
        variant='ghost'
        icon={hasFailed ? RotateCcw : History}
        busy={status.value === 'busy'}
        onClick={onRead}
      >
        {hasFailed ? commonWords.tryAgain : isLate ? words.loadingEarlier : words.earlier}
      </Button>
    </div>
  )
}
