import { useEffect, useState } from 'preact/hooks'
import { sessionFields, type PeopleFieldName } from '../../../contract/sessionFields.ts'
import { Combobox } from '../../ui/Combobox.tsx'
import type { ComboboxOption } from '../../ui/ComboboxOption.ts'
import { editorWords as words } from '../../words/editor.ts'
import { DraftField } from './DraftField.tsx'
import { useEditing } from './Editing.ts'
import { useFoundPeople } from './useFoundPeople.ts'

export interface PeopleFieldProps {
  field: PeopleFieldName
  placeholder: string
  required?: boolean
  /** The draft names somebody whose name this page has not heard. */
  onUnknown: () => void
}

/** Speakers or moderators: found by typing, among the people of the event with that role (rule S7). */
export function PeopleField({ field, placeholder, required, onUnknown }: PeopleFieldProps) {
  const { editor, draft, people, touched, readOnly } = useEditing()
  const [text, setText] = useState('')
  const [open, setOpen] = useState(false)
  const { found, stale, failed } = useFoundPeople(editor.eventId, sessionFields[field].role, open ? text : undefined)
  const ids = draft.field(field)
  const known = people.byId.value
  const unknown = ids.filter(id => !known.has(id)).join(' ')
  useEffect(() => {
    if (unknown !== '') onUnknown()
  }, [unknown])
  useEffect(() => {
    if (found) people.add(found)
  }, [found])

  const chosen: ComboboxOption[] = ids
    .map(id => known.get(id) ?? { id, name: words.somebody })
    .toSorted((a, b) => a.name.localeCompare(b.name))
  // An earlier text found nobody: that says nothing of this one.
  const shown = stale && found?.length === 0 ? undefined : found
  const toggle = ({ id }: ComboboxOption) => {
    touched.value = true
    draft.setEntry(field, id, !ids.includes(id))
  }
  return (
    <DraftField name={field} required={required}>
      {control => (
        <Combobox
          control={control}
          chosen={chosen}
          found={failed ? [] : shown}
          stale={stale}
          text={text}
          placeholder={placeholder}
          listLabel={words.found}
          removeLabel={words.remove}
          markedText={words.marked}
          nothingFound={<p class='menu__note'>{failed ? words.notFound : words.nobody(text)}</p>}
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
