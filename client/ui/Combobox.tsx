import type { ComponentChildren } from 'preact'
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { announce } from './announce.ts'
import { ComboboxList } from './ComboboxList.tsx'
import type { ComboboxOption } from './ComboboxOption.ts'
import type { FieldControl } from './Field.tsx'
import { isComposing } from './isComposing.ts'
import { optionAfterKey } from './optionAfterKey.ts'
import { Tag } from './Tag.tsx'

/** What can be made where nothing found is meant: it stands after it, and Enter takes it as well. */
export interface ComboboxAddition {
  label: string
  /** Says why it is offered, to who sees it; for others it is to be announced. */
  note?: string
  onAdd: () => void
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
  /** Said when Backspace has marked the last one: the next press takes it away. */
  markedText: (name: string) => string
  /** Stands in the list where nothing was found. */
  nothingFound: ComponentChildren
  addition?: ComboboxAddition | undefined
  required?: boolean | undefined
  /** What is chosen can only be read. */
  readOnly?: boolean | undefined
  onText: (text: string) => void
  onToggle: (option: ComboboxOption) => void
  /** The list is shown, or no longer. */
  onOpen?: (open: boolean) => void
}

/** Several things chosen by typing: what is chosen stands before the text, what is found below it, with check boxes. */
export function Combobox(props: ComboboxProps) {
  const { control, chosen, found, stale, text, addition, readOnly, onText, onToggle, onOpen } = props
  const [open, setOpenState] = useState(false)
  const [active, setActive] = useState(0)
  const [marked, setMarked] = useState<string | undefined>(undefined)
  const listId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const removeWithFocus = useFocusOnNeighbour(frame, chosen)
  const isChosen = (id: string) => chosen.some(option => option.id === id)
  const count = (found?.length ?? 0) + (addition ? 1 : 0)
  const current = Math.max(0, Math.min(active, count - 1))
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
  const take = (index: number) => {
    const option = found?.[index]
    if (option) toggle(option)
    else addition?.onAdd()
  }
  /** A key that is held down begins no removal, and each removal takes two presses. */
  const onBackspace = (event: KeyboardEvent) => {
    const last = chosen.at(-1)
    if (text !== '' || !last || event.repeat) return
    if (marked === last.id) onToggle(last)
    else announce(props.markedText(last.name))
    setMarked(marked === last.id ? undefined : last.id)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (readOnly || isComposing(event)) return
    if (event.key === 'Backspace') return onBackspace(event)
    setMarked(undefined)
    if (event.key === 'Escape' && (open || text !== '')) {
      event.preventDefault()
      if (open) setOpen(false)
      else onText('')
    }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(!event.altKey || event.key === 'ArrowDown')
    }
    const next = open && !event.altKey ? optionAfterKey(event.key, current, count, text !== '') : undefined
    if (next !== undefined) {
      event.preventDefault()
      setActive(next)
    }
    if (event.key === 'Enter' && open && count > 0) {
      event.preventDefault()
      if (!stale) take(current)
    }
  }
  const onFocusOut = (event: FocusEvent) => {
    setMarked(undefined)
    if (frame.current?.contains(event.relatedTarget as Node | null)) return
    setOpen(false)
    // Text is only there to find by. It stays where the window alone has lost the focus, and this is still the field.
    if (text !== '' && event.target !== document.activeElement) onText('')
  }
  return (
    <div class='combobox' ref={frame} onFocusOut={onFocusOut} onMouseDown={event => focusText(event, input.current)}>
      <div class='input combobox__control'>
        {chosen.map((option, index) => (
          <Tag
            key={option.id}
            option={option}
            marked={option.id === marked}
            removeLabel={props.removeLabel(option.name)}
            onRemove={readOnly ? undefined : () => removeWithFocus(index, () => onToggle(option))}
          />
        ))}
        <input
          {...native}
          ref={input}
          role='combobox'
          dir='auto'
          autocomplete='off'
          aria-expanded={open}
          aria-controls={open ? listId : undefined}
          aria-autocomplete='list'
          value={text}
          placeholder={props.placeholder}
          aria-required={props.required}
          readOnly={readOnly}
          aria-activedescendant={open && count > 0 ? `${listId}-${current}` : undefined}
          onKeyDown={onKeyDown}
          onInput={event => {
            setOpen(true)
            onText(event.currentTarget.value)
          }}
          onClick={() => setOpen(true)}
        />
      </div>
      <ComboboxList
        id={listId}
        label={props.listLabel}
        open={open}
        options={found ?? []}
        addition={addition?.label}
        additionNote={addition?.note}
        current={current}
        isChosen={isChosen}
        onTake={take}
      />
      {open && found?.length === 0 && !addition && (
        <div class='menu menu--list' role='status'>
          {props.nothingFound}
        </div>
      )}
    </div>
  )
}

/** A press beside the text, on the list's scroll bar too, leads into it; what is typed is not left by it. */
function focusText(event: MouseEvent, input: HTMLInputElement | null): void {
  if ((event.target as Element).closest('input, .tag button')) return
  event.preventDefault()
  input?.focus()
}

/**
 * Takes a tag away; the focus, which was on its X, goes to the tag that comes into its place, else to the one before,
 * else to the text.
 */
function useFocusOnNeighbour(frame: { current: HTMLElement | null }, chosen: readonly ComboboxOption[]) {
  const gone = useRef<{ index: number; count: number } | undefined>(undefined)
  useLayoutEffect(() => {
    if (!gone.current || chosen.length >= gone.current.count) return
    const buttons = frame.current?.querySelectorAll<HTMLElement>('.tag button') ?? []
    const next = buttons[Math.min(gone.current.index, buttons.length - 1)]
    gone.current = undefined
    ;(next ?? frame.current?.querySelector('input'))?.focus()
  }, [chosen.length])
  return (index: number, remove: () => void) => {
    gone.current = { index, count: chosen.length }
    remove()
  }
}
