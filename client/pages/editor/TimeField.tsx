import { useComputed } from '@preact/signals'
import { TriangleAlert } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import { zoneText } from '../../models/times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { editorWords as words } from '../../words/editor.ts'
import { useNow } from '../useNow.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'
import { instantOf } from './instantOf.ts'
import { useNativeValue } from './useNativeValue.ts'

const timeText = { show: (time: string | null) => time ?? '', read: (text: string) => (text === '' ? null : text) }

/** When the session begins, in the event's time zone, which is shown; a time in the past warns (rule S6). */
export function TimeField() {
  const { readOnly } = useEditing()
  const input = useRef<HTMLInputElement>(null)
  const bound = useNativeValue('time', input, timeText)
  return (
    <DraftField name='time' required hint={<TimeHint />}>
      {({ labelId: _, ...control }) => (
        <input {...control} ref={input} class='input' type='time' aria-required='true' readOnly={readOnly} {...bound} />
      )}
    </DraftField>
  )
}

/** By itself, so that another day draws the field of the time not anew. */
function TimeHint() {
  const { editor, draft, problems } = useEditing()
  const now = useNow(60_000)
  const wrong = useComputed(() => problems.value.date ?? problems.value.time).value
  const [date, time] = [draft.field('date'), draft.field('time')]
  const at = date !== null && time !== null && !wrong ? instantOf(date, time, editor.timeZone) : undefined
  return (
    <>
      {zoneText(editor.timeZone, at ?? now)}
      {at !== undefined && at < now && (
        <span class='field__warning'>
          <Icon of={TriangleAlert} size='small' />
          {words.inPast}
        </span>
      )}
    </>
  )
}
