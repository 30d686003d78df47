import { SendHorizontal } from 'lucide-preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { limits } from '../../../../contract/limits.ts'
import { getDraft } from '../../../net/Draft.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { roomWords as words } from '../../../words/room.ts'

/** Counts down only when it begins to matter. */
const warnAt = limits.chatTextChars - 200

/** Where a message is written: Enter sends, Shift and Enter begin a new line; what is not sent outlives a reload. */
export function Composer({
  name,
  label,
  onSend,
}: {
  name: string
  label: string
  onSend: (text: string) => Promise<unknown>
}) {
  const draft = getDraft(name)
  const area = useRef<HTMLTextAreaElement>(null)
  const [failed, setFailed] = useState(false)
  const text = draft.value,
    chars = Array.from(text).length,
    over = chars - limits.chatTextChars
  useLayoutEffect(() => fitHeight(area.current), [text])
  const send = () => {
    if (text.trim() === '' || over > 0) return
    draft.value = ''
    setFailed(false)
    onSend(text.trim()).catch(() => {
      draft.value = draft.value ? `${text}\n${draft.value}` : text
      setFailed(true)
    })
  }
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
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
            draft.value = event.currentTarget.value
          }}
          onKeyDown={keyDown}
        />
        <IconButton label={words.send} icon={SendHorizontal} accent size='room' disabled={over > 0} onClick={send} />
      </div>
      <p class='composer__note small' role='status'>
        {failed
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
