import { CircleAlert, Minus, Plus } from 'lucide-preact'
import {
  isOfKind,
  type DraftFields,
  type FieldProblems,
  type SessionFieldName,
} from '../../../contract/sessionFields.ts'
import { Icon } from '../../ui/Icon.tsx'
import { editorWords as words } from '../../words/editor.ts'
import { changeOf, type Change } from './changes.ts'
import { useEditing } from './Editing.ts'
import { fieldText } from './fieldText.ts'

export interface ChangeListProps {
  names: readonly SessionFieldName[]
  before: DraftFields
  after: DraftFields
  problems?: FieldProblems
}

/** What differs between two versions: what goes is struck, what comes stands below it. */
export function ChangeList({ names, before, after, problems = {} }: ChangeListProps) {
  const known = useEditing().people.byId.value
  const wording = {
    value: fieldText,
    person: (id: string) => known.get(id)?.name ?? words.somebody,
    formatting: words.formatting,
  }
  return (
    <ul class='list card__content'>
      {names.map(name => (
        <li key={name} class='change'>
          <span class='strong'>{words.fields[name]}</span>
          <Lines change={changeOf(name, before, after, wording)} signed={isOfKind(name, 'set')} />
          {problems[name] && (
            <span class='field__error'>
              <Icon of={CircleAlert} size='small' />
              {words.fixFirst}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function Lines({ change: { gone, come }, signed }: { change: Change; signed: boolean }) {
  return (
    <>
      {gone.map((line, index) => (
        <del key={`gone ${index}`} class='change__line'>
          {signed && <Icon of={Minus} size='small' />}
          <bdi>{line}</bdi>
        </del>
      ))}
      {come.map((line, index) => (
        <ins key={`come ${index}`} class='change__line'>
          {signed && <Icon of={Plus} size='small' />}
          <bdi>{line}</bdi>
        </ins>
      ))}
      {come.length === 0 && <span class='muted'>{words.nothing}</span>}
    </>
  )
}
