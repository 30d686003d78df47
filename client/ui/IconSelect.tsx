import { ChevronDown, type LucideIcon } from 'lucide-preact'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import type { SelectProps } from './Select.tsx'

/** A choice out of a list with a picture of what is chosen; a long name ends in dots. */
export function IconSelect<Value extends string>({
  label,
  icon,
  value,
  options,
  onChange,
  disabled,
}: Pick<SelectProps<Value>, 'label' | 'value' | 'options' | 'onChange' | 'disabled'> & { icon: LucideIcon }) {
  return (
    <Field label={label}>
      {({ labelId: _, ...control }) => (
        <div class='icon-select'>
          <Icon of={icon} />
          <select
            class='input'
            value={value}
            disabled={disabled}
            {...control}
            onChange={event => onChange(event.currentTarget.value as Value)}
          >
            {options.map(option => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon of={ChevronDown} size='small' />
        </div>
      )}
    </Field>
  )
}
