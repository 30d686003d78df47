import type { ComponentChildren, InputHTMLAttributes, Ref } from 'preact'
import { Field } from './Field.tsx'

type Native = Pick<
  InputHTMLAttributes,
  | 'autoComplete'
  | 'inputMode'
  | 'max'
  | 'min'
  | 'name'
  | 'placeholder'
  | 'required'
  | 'step'
  | 'autoFocus'
  | 'spellcheck'
>

export interface TextFieldProps extends Native {
  label: string
  value: string
  onInput: (text: string) => void
  onBlur?: () => void
  type?: 'text' | 'email' | 'password' | 'date' | 'time' | 'search' | 'number'
  id?: string | undefined
  hint?: ComponentChildren
  mark?: ComponentChildren
  error?: string | undefined
  /** Shows a counter; what is longer is left standing, for the check to name. */
  countTo?: number
  inputRef?: Ref<HTMLInputElement>
}

/** One line of text, a date or a time, with its label. */
export function TextField({
  label,
  value,
  onInput,
  onBlur,
  type = 'text',
  id,
  hint,
  mark,
  error,
  countTo,
  inputRef,
  ...native
}: TextFieldProps) {
  const aside = countTo === undefined ? undefined : `${Array.from(value).length} / ${countTo}`
  return (
    <Field label={label} id={id} hint={hint} mark={mark} error={error} aside={aside}>
      {({ labelId: _, ...control }) => (
        <input
          ref={inputRef ?? null}
          class='input'
          type={type}
          dir='auto'
          value={value}
          {...control}
          {...native}
          onInput={event => onInput(event.currentTarget.value)}
          onBlur={onBlur}
        />
      )}
    </Field>
  )
}
