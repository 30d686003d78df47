import { Check } from 'lucide-preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { Avatar } from './Avatar.tsx'
import type { ComboboxOption } from './ComboboxOption.ts'
import { Icon } from './Icon.tsx'

export interface ComboboxListProps {
  id: string
  label: string
  open: boolean
  options: readonly ComboboxOption[]
  /** Which of them the arrow keys have come to; it stays in sight. */
  current: number
  isChosen: (id: string) => boolean
  onToggle: (option: ComboboxOption) => void
}

/** What was found, with check boxes; the focus stays in the text. */
export function ComboboxList({ id, label, open, options, current, isChosen, onToggle }: ComboboxListProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [open, current, options])
  return (
    <div
      ref={list}
      class='menu menu--list'
      id={id}
      role='listbox'
      aria-multiselectable='true'
      aria-label={label}
      hidden={!open || options.length === 0}
    >
      {open &&
        options.map((option, index) => (
          <button
            key={option.id}
            id={`${id}-${index}`}
            type='button'
            class='option'
            role='option'
            tabIndex={-1}
            aria-selected={isChosen(option.id)}
            data-active={index === current || undefined}
            onClick={() => onToggle(option)}
          >
            <span class='checkbox' aria-hidden='true'>
              {isChosen(option.id) && <Icon of={Check} size='small' />}
            </span>
            {option.color !== undefined && <Avatar name={option.name} color={option.color} size='small' />}
            <bdi class='truncate'>{option.name}</bdi>
          </button>
        ))}
    </div>
  )
}
