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
  /** Stands last: what can be made besides. */
  addition: string | undefined
  additionNote: string | undefined
  onTake: (index: number) => void
}

/** What was found, with check boxes; the focus stays in the text. */
export function ComboboxList({
  id,
  label,
  open,
  options,
  current,
  isChosen,
  addition,
  additionNote,
  onTake,
}: ComboboxListProps) {
  const list = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    list.current?.querySelector('[data-active]')?.scrollIntoView({ block: 'nearest' })
  }, [open, current, options])
  const rowOf = (index: number) => ({
    id: `${id}-${index}`,
    type: 'button' as const,
    class: 'option',
    tabIndex: -1,
    'data-active': index === current || undefined,
    onClick: () => onTake(index),
  })
  return (
    <div
      ref={list}
      class='menu menu--list'
      id={id}
      role='listbox'
      aria-multiselectable='true'
      aria-label={label}
      hidden={!open || (options.length === 0 && addition === undefined)}
    >
      {open &&
        options.map((option, index) => (
          <button key={option.id} {...rowOf(index)} role='option' aria-selected={isChosen(option.id)}>
            <span class='checkbox' aria-hidden='true'>
              {isChosen(option.id) && <Icon of={Check} size='small' />}
            </span>
            {option.color !== undefined && (
              <Avatar name={option.name} color={option.color} photo={option.photo} size='small' />
            )}
            <bdi class='truncate'>{option.name}</bdi>
            {option.count !== undefined && <span class='option__count number'> {option.count}</span>}
          </button>
        ))}
      {open && addition !== undefined && (
        <button {...rowOf(options.length)} role='option' aria-selected={false}>
          <span class='stack stack--tight'>
            <bdi class='truncate'>{addition}</bdi>
            {additionNote !== undefined && (
              <span class='small muted' aria-hidden='true'>
                {additionNote}
              </span>
            )}
          </span>
        </button>
      )}
    </div>
  )
}
