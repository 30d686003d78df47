import type { ComponentChildren } from 'preact'
import { Field, type FieldControl } from './Field.tsx'

export interface SelectProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
  id?: string
  hint?: ComponentChildren
  mark?: ComponentChildren
  error?: string | undefined
  disabled?: boolean | undefined
}

/** One choice out of a list, by the browser's own control. */
export function Select<Value extends string>({
  label,
  value,
  options,
  onChange,
  id,
  hint,
  mark,
  error,
  disabled,
}: SelectProps<Value>) {
  return (
    <Field label={label} id={id} hint={hint} mark={mark} error={error}>
      {control => <Options control={control} value={value} options={options} onChange={onChange} disabled={disabled} />}
    </Field>
  )
}

/** The browser's control alone, for a field that shows more beside it. */
export function Options<Value extends string>({
  control: { labelId: _, ...attributes },
  value,
  options,
  onChange,
  disabled,
}: Pick<SelectProps<Value>, 'value' | 'options' | 'onChange' | 'disabled'> & { control: FieldControl }) {
  return (
    <select
      class='input'
      value={value}
      disabled={disabled}
      {...attributes}
      onChange={event => onChange(event.currentTarget.value as Value)}
    >
      {options.map(option => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}
