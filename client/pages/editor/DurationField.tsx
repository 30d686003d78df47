import { useRef } from 'preact/hooks'
import { sessionFields } from '../../../contract/sessionFields.ts'
import { editorWords as words } from '../../words/editor.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'
import { useNativeValue } from './useNativeValue.ts'

const minutesText = {
  show: (minutes: number | null) => (minutes === null ? '' : String(minutes)),
  read: (text: string) => (text === '' ? null : Number(text)),
}

/** How long the session takes, in whole minutes (rule S6). */
export function DurationField() {
  const { readOnly } = useEditing()
  const input = useRef<HTMLInputElement>(null)
  const bound = useNativeValue('durationMinutes', input, minutesText)
  return (
    <DraftField name='durationMinutes' required unit={words.minutes}>
      {({ labelId: _, ...control }) => (
        <input
          {...control}
          ref={input}
          class='input number'
          type='number'
          inputMode='numeric'
          step={1}
          min={sessionFields.durationMinutes.min}
          max={sessionFields.durationMinutes.max}
          aria-required='true'
          readOnly={readOnly}
          {...bound}
        />
      )}
    </DraftField>
  )
}
