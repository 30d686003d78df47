import { Check } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Avatar } from './Avatar.tsx'
import type { FieldControl } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { Tag } from './Tag.tsx'

/** One thing that can be chosen; a person has a colour. */
export interface ComboboxOption {
  id: string
  name: string
  color?: number
}

export interface ComboboxProps {
  control: FieldControl
  chosen: readonly ComboboxOption[]
  /** What the typed text finds; nothing while it is being looked for. */
  found: readonly ComboboxOption[] | undefined
  /** What is found belongs to an earlier text still: it can be pressed, but Enter takes nothing. */
  stale?: boolean
  text: string
  placeholder: string
  listLabel: string
  removeLabel: (name: string) => string
  /** Stands in the list where nothing was found. */
  nothingFound: ComponentChildren
  required?: boolean | undefined
  /** What is chosen can only be read. */
  readOnly?: boolean | undefined
  onText: (text: string) => void
  onToggle: (option: ComboboxOption) => void
  /** The list is shown, or no longer. */
  onOpen?: (open: boolean) => void
}

/** Several things chosen by typing: what is chosen stands before the text, what is found below it, with check boxes. */
export function Combobox({
  control,
  chosen,
  found,
  stale,
  text,
  placeholder,
  listLabel,
  removeLabel,
  nothingFound,
  required,
  readOnly,
  onText,
  onToggle,
  onOpen,
}: ComboboxProps) {
  const [open, setOpenState] = useState(false)
  const [active, setActive] = useState(0)
  const listId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const isChosen = (id: string) => chosen.some(option => option.id === id)
  const current = Math.min(active, (found?.length ?? 1) - 1)
  const { labelId: _, ...native } = control
  useEffect(() => setActive(0), [text])

  const setOpen = (wanted: boolean) => {
    const opens = wanted && !readOnly
    setOpenState(opens)
    onOpen?.(opens)
  }
  const toggle = (option: ComboboxOption) => {
    onToggle(option)
    onText('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const count = found?.length ?? 0
    if (readOnly) return
    if (event.key === 'Escape' && open) {
      event.preventDefault()
      setOpen(false)
    }
    if (event.key === 'Backspace' && text === '' && chosen.length > 0) onToggle(chosen.at(-1)!)
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      if (open && count > 0) setActive((current + (event.key === 'ArrowDown' ? 1 : count - 1)) % count)
    }
    const option = found?.[current]
    if (event.key === 'Enter' && open && option) {
      event.preventDefault()
      if (!stale) toggle(option)
    }
  }
  const onFocusOut = (event: FocusEvent) => {
    if (!frame.current?.contains(event.relatedTarget as Node | null)) setOpen(false)
  }
  return (
    <div class='combobox' ref={frame} onFocusOut={onFocusOut}>
      <div class='input combobox__control'>
        {chosen.map(option => (
          <Tag
            key={option.id}
            option={option}
            removeLabel={removeLabel(option.name)}
            onRemove={readOnly ? undefined : () => onToggle(option)}
          />
        ))}
        <input
          {...native}
          role='combobox'
          autocomplete='off'
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete='list'
          value={text}
          placeholder={placeholder}
          aria-required={required}
          readOnly={readOnly}
          aria-activedescendant={open && found?.length ? `${listId}-${current}` : undefined}
          onKeyDown={onKeyDown}
          onInput={event => {
            setOpen(true)
            onText(event.currentTarget.value)
          }}
          onClick={() => setOpen(true)}
        />
      </div>
      <div
        class='menu menu--list'
        id={listId}
        role='listbox'
        aria-multiselectable='true'
        aria-label={listLabel}
        hidden={!open || !found || found.length === 0}
      >
        {open &&
          found?.map((option, index) => (
            <button
              key={option.id}
              id={`${listId}-${index}`}
              type='button'
              class='option'
              role='option'
              tabIndex={-1}
              aria-selected={isChosen(option.id)}
              data-active={index === current || undefined}
              onMouseDown={event => event.preventDefault()}
              onClick={() => toggle(option)}
            >
              <span class='checkbox' aria-hidden='true'>
                {isChosen(option.id) && <Icon of={Check} size='small' />}
              </span>
              {option.color !== undefined && <Avatar name={option.name} color={option.color} size='small' />}
              <bdi class='truncate'>{option.name}</bdi>
            </button>
          ))}
      </div>
      {open && found?.length === 0 && (
        <div class='menu menu--list' role='status'>
          {nothingFound}
        </div>
      )}
    </div>
  )
}
