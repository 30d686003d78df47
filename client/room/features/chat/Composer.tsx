import { SendHorizontal } from 'lucide-preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { limits } from '../../../../contract/limits.ts'
import type { UnsentLines } from '../../../models/UnsentLines.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { isComposing } from '../../../ui/isComposing.ts'
import { chatWords as words } from './words.ts'

/** Counts down only when it begins to matter. */
const warnAt = limits.chatTextChars - 200

/** Where a message is written: Enter sends, Shift and Enter begin a new line; what is not sent outlives a reload. */
export function Composer({ label, unsent }: { label: string; unsent: UnsentLines }) {
  const area = useRef<HTMLTextAreaElement>(null)
  const text = unsent.draft.value,
    chars = Array.from(text).length,
    over = chars - limits.chatTextChars
  useLayoutEffect(() => fitHeight(area.current), [text])
  const send = () => {
    if (over <= 0) unsent.send()
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return
    event.preventDefault()
    send()
  }
  return (
    <form
      class='panel__foot'
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <div class='input composer'>
        <textarea
          ref={area}
          rows={1}
          placeholder={label}
          aria-label={label}
          aria-invalid={over > 0 || undefined}
          value={text}
          dir='auto'
          onInput={event => {
            unsent.draft.value = event.currentTarget.value
          }}
          onKeyDown={keyDown}
        />
        <IconButton label={words.send} icon={SendHorizontal} accent size='room' disabled={over > 0} onClick={send} />
      </div>
      <p class='composer__note small' role='status'>
        {unsent.failed.value
          ? words.notSent
          : over > 0
            ? words.tooLong(over)
            : chars > warnAt && (
                <span class='muted number'>
                  {chars} / {limits.chatTextChars}
                </span>
              )}
      </p>
    </form>
  )
}

function fitHeight(area: HTMLTextAreaElement | null): void {
  if (!area) return
  area.style.height = 'auto'
  area.style.height = `${area.scrollHeight}px`
}
