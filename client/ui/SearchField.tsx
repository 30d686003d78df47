import { Search } from 'lucide-preact'
import { Icon } from './Icon.tsx'

/** A field that narrows a list while one types. */
export function SearchField({
  label,
  value,
  onInput,
}: {
  label: string
  value: string
  onInput: (text: string) => void
}) {
  return (
    <div class='input-icon'>
      <Icon of={Search} />
      <input
        class='input'
        type='search'
        dir='auto'
        aria-label={label}
        placeholder={label}
        value={value}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </div>
  )
}
