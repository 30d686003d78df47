import type { ReadonlySignal, Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PersonCard } from '../../../contract/http/PersonCard.ts'
import type { Editor } from '../../../contract/http/sessions.ts'
import type { TagCard } from '../../../contract/http/tags.ts'
import type { FieldProblems, SessionFieldName } from '../../../contract/sessionFields.ts'
import type { DraftModel } from '../../models/DraftModel.ts'
import type { DocumentConnection } from '../../net/DocumentConnection.ts'
import type { KnownNames } from './knownNames.ts'
import type { Underway } from './underway.ts'

/** What every part of the editor works on. */
export interface Editing {
  editor: Editor
  draft: DraftModel
  connection: DocumentConnection
  people: KnownNames<PersonCard>
  tags: KnownNames<TagCard>
  /** What is wrong with the draft as it stands, for everyone in the editor. */
  problems: ReadonlySignal<FieldProblems>
  /** Fields in which this page holds something typed that the browser can't read. */
  unreadable: Signal<ReadonlySet<SessionFieldName>>
  /** This person has changed something on this page. */
  touched: Signal<boolean>
  underway: Underway
  /** Nothing can be changed any more, such as when the right has ended. */
  readOnly: boolean
}

const Context = createContext<Editing | undefined>(undefined)

/** Gives the parts of the editor what they work on. */
export const EditingProvider = Context.Provider

/** What the editor around this part works on. */
export function useEditing(): Editing {
  const editing = useContext(Context)
  if (!editing) throw new Error('This part belongs into the editor')
  return editing
}
