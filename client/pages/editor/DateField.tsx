import { useRef } from 'preact/hooks'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'
import { useNativeValue } from './useNativeValue.ts'

const dateText = {
  show: (date: string | null) => date ?? '',
  read: (text: string) => (text === '' ? null : text),
  isWhole: (text: string) => text === '' || text >= '1000',
}

/** The day of the session (rule S6). */
export function DateField() {
  const { readOnly } = useEditing()
  const input = useRef<HTMLInputElement>(null)
  const bound = useNativeValue('date', input, dateText)
  return (
    <DraftField name='date' required>
      {({ labelId: _, ...control }) => (
        <input
          {...control}
          ref={input}
          class='input'
          type='date'
          aria-required='true'
          max='9999-12-31'
          readOnly={readOnly}
          {...bound}
        />
      )}
    </DraftField>
  )
}
