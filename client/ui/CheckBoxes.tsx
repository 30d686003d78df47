import type { ComponentChildren } from 'preact'
import { Field } from './Field.tsx'

export interface CheckBoxesProps<Value extends string> {
  label: string
  mark?: ComponentChildren
  options: readonly { value: Value; label: string }[]
  chosen: readonly Value[]
  onChange: (chosen: Value[]) => void
  error?: string | undefined
}

/** Several of a few choices, by the browser's own check boxes. */
export function CheckBoxes<Value extends string>({
  label,
  mark,
  options,
  chosen,
  onChange,
  error,
}: CheckBoxesProps<Value>) {
  const toggle = (value: Value) =>
    onChange(chosen.includes(value) ? chosen.filter(other => other !== value) : [...chosen, value])
  return (
    <Field label={label} mark={mark} error={error} labelledBy>
      {({ labelId, 'aria-describedby': describedBy, 'aria-invalid': invalid }) => (
        <div class='check-boxes' role='group' aria-labelledby={labelId}>
          {options.map(option => (
            <label key={option.value} class='check-box'>
              <input
                type='checkbox'
                checked={chosen.includes(option.value)}
                aria-describedby={describedBy}
                aria-invalid={invalid}
                onChange={() => toggle(option.value)}
              />
              <bdi>{option.label}</bdi>
            </label>
          ))}
        </div>
      )}
    </Field>
  )
}
