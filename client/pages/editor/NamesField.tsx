import { useEffect, useMemo, useState, type Dispatch, type StateUpdater } from 'preact/hooks'
import type { SetFieldName } from '../../../contract/sessionFields.ts'
import { announce } from '../../ui/announce.ts'
import { Combobox, type ComboboxAddition } from '../../ui/Combobox.tsx'
import type { ComboboxOption } from '../../ui/ComboboxOption.ts'
import { editorWords as words } from '../../words/editor.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'
import type { KnownNames, Named } from './knownNames.ts'
import { useFound, type LookUp } from '../useFound.ts'

/** Changes what is typed in the field. */
export type SetText = Dispatch<StateUpdater<string>>

export interface NamesFieldProps<T extends Named> {
  field: SetFieldName
  placeholder: string
  required?: boolean | undefined
  known: KnownNames<T>
  optionOf: (one: T) => ComboboxOption
  /** Stands for what the event does not have, or no longer. */
  unknownName: string
  lookUp: LookUp<T>
  listLabel: string
  notFound: string
  nothing: (text: string) => string
  /** The draft names what this page has not heard of. */
  onUnknown: () => void
  /** What can be made of a text that is the name of none of those found. */
  addition?: (text: string, found: readonly T[], setText: SetText) => ComboboxAddition | string | undefined
}

/** Several of the event's people or tags, found by typing; they merge entry by entry (rules S5, S7, S13). */
export function NamesField<T extends Named>(props: NamesFieldProps<T>) {
  const { field, required, known, onUnknown } = props
  const { draft, touched, readOnly } = useEditing()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const { found, stale, failed } = useFound(props.lookUp, open ? text : undefined)
  const ids = draft.field(field)
  const names = known.byId.value
  const unknown = ids.filter(id => !names.has(id)).join(' ')
  useEffect(() => {
    if (unknown !== '') onUnknown()
  }, [unknown])
  useEffect(() => {
    if (found) known.add(found)
    if (found && open && text !== '' && !stale) announce(words.foundCount(found.length))
  }, [found])

  const chosen: ComboboxOption[] = ids
    .map(id => {
      const known = names.get(id)
      return known ? props.optionOf(known) : { id, name: props.unknownName }
    })
    .toSorted((a, b) => a.name.localeCompare(b.name))
  // An earlier text found nothing: that says nothing of this one.
  const shown = stale && found?.length === 0 ? undefined : found
  const options = useMemo(() => (failed ? [] : shown?.map(props.optionOf)), [failed, shown])
  const toggle = ({ id }: ComboboxOption) => {
    touched.value = true
    draft.setEntry(field, id, !ids.includes(id))
  }
  const offered = stale || failed ? undefined : props.addition?.(text, found ?? [], setText)
  const nothing = typeof offered === 'string' ? offered : props.nothing(text)
  return (
    <DraftField name={field} required={required}>
      {control => (
        <Combobox
          control={control}
          chosen={chosen}
          found={options}
          stale={stale}
          text={text}
          placeholder={props.placeholder}
          listLabel={props.listLabel}
          removeLabel={words.remove}
          markedText={words.marked}
          nothingFound={<p class='menu__note'>{failed ? props.notFound : nothing}</p>}
          addition={typeof offered === 'string' ? undefined : offered}
          required={required}
          readOnly={readOnly}
          onText={setText}
          onToggle={toggle}
          onOpen={setOpen}
        />
      )}
    </DraftField>
  )
}
