import { useLocation } from 'preact-iso'
import { useCallback } from 'preact/hooks'
import type { PersonCard } from '../../../contract/http/PersonCard.ts'
import { sessionFields, type PeopleFieldName } from '../../../contract/sessionFields.ts'
import { callApi } from '../../net/api.ts'
import { editorWords as words } from '../../words/editor.ts'
import { inviteAddress } from '../people/inviting.ts'
import { photoAddress } from '../photoAddress.ts'
import { useEditing } from './Editing.ts'
import { NamesField } from './NamesField.tsx'

export interface PeopleFieldProps {
  field: PeopleFieldName
  placeholder: string
  required?: boolean
  /** The draft names somebody whose name this page has not heard. */
  onUnknown: () => void
}

/** Speakers or moderators: found by typing, among the people of the event with that role (rule S7). */
export function PeopleField({ field, placeholder, required, onUnknown }: PeopleFieldProps) {
  const {
    editor: { id: sessionId, eventId, mayInvite },
    people,
  } = useEditing()
  const { route } = useLocation()
  const { role } = sessionFields[field]
  const lookUp = useCallback(
    async (text: string, signal: AbortSignal) =>
      (await callApi('searchPeople', { params: { eventId }, query: { role, text }, signal })).people,
    [eventId, role],
  )
  const invite = (text: string, found: readonly PersonCard[]) =>
    mayInvite && found.length === 0
      ? {
          label: words.invite[field],
          note: words.nobody(text),
          onAdd: () => route(inviteAddress(eventId, sessionId, field, text)),
        }
      : undefined
  return (
    <NamesField
      field={field}
      placeholder={placeholder}
      required={required}
      known={people}
      optionOf={person => ({ ...person, photo: photoAddress(eventId, person) })}
      unknownName={words.somebody}
      lookUp={lookUp}
      listLabel={words.found}
      notFound={words.notFound}
      nothing={words.nobody}
      onUnknown={onUnknown}
      addition={invite}
    />
  )
}
