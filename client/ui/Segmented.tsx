import type { LucideIcon } from 'lucide-preact'
import { Icon } from './Icon.tsx'
import { moveFocus } from './moveFocus.ts'

export interface SegmentedProps<Value extends string> {
  label: string
  value: Value
  options: readonly { value: Value; label: string; icon?: LucideIcon }[]
  onChange: (value: Value) => void
  labelledBy?: string
  describedBy?: string | undefined
  /** Nothing can be chosen now; what is chosen can still be read and reached. */
  disabled?: boolean
}

/** A choice between two to four things that are all in sight. */
export function Segmented<Value extends string>({
  label,
  value,
  options,
  onChange,
  labelledBy,
  describedBy,
  disabled = false,
}: SegmentedProps<Value>) {
  return (
    <div
      class='segmented'
      role='radiogroup'
      aria-label={labelledBy ? undefined : label}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-disabled={disabled || undefined}
      onKeyDown={event => moveFocus(event, '[role=radio]', 'both', item => item.click())}
    >
      {options.map(option => (
        <button
          key={option.value}
          type='button'
          class='segmented__item'
          role='radio'
          aria-checked={option.value === value}
          aria-disabled={disabled || undefined}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => !disabled && onChange(option.value)}
        >
          {option.icon && <Icon of={option.icon} size='small' />}
          {option.label}
        </button>
      ))}
    </div>
  )
}
