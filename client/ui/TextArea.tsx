import { Field } from './Field.tsx'
import type { TextFieldProps } from './TextField.tsx'

export interface TextAreaProps extends Pick<
  TextFieldProps,
  'label' | 'value' | 'onInput' | 'hint' | 'mark' | 'error' | 'countTo' | 'required'
> {
  rows?: number
}

/** Several lines of text, with their label. */
export function TextArea({ label, value, onInput, hint, mark, error, countTo, required, rows = 6 }: TextAreaProps) {
  const aside = countTo === undefined ? undefined : `${Array.from(value).length} / ${countTo}`
  return (
    <Field label={label} hint={hint} mark={mark} error={error} aside={aside}>
      {({ labelId: _, ...control }) => (
        <textarea
          class='input'
          rows={rows}
          dir='auto'
          value={value}
          required={required}
          {...control}
          onInput={event => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  )
}
