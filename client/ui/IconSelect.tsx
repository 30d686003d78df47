import { ChevronDown, type LucideIcon } from 'lucide-preact'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { Options, type SelectProps } from './Select.tsx'

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
      {control => (
        <div class='icon-select'>
          <Icon of={icon} />
          <Options control={control} value={value} options={options} onChange={onChange} disabled={disabled} />
          <Icon of={ChevronDown} size='small' />
        </div>
      )}
    </Field>
  )
}
