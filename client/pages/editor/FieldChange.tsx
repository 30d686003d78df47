import { CircleAlert, Minus, Plus } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import type { FieldProblem } from '../../../contract/fieldTypes.ts'
import { isOfKind, type SessionFieldName, type SetFieldName } from '../../../contract/sessionFields.ts'
import { Icon } from '../../ui/Icon.tsx'
import { editorWords as words } from '../../words/editor.ts'
import { changeOf, type Change, type FieldValue } from './changes.ts'
import { useEditing } from './Editing.ts'
import { fieldText } from './fieldText.ts'

export interface FieldChangeProps {
  name: SessionFieldName
  before: FieldValue
  after: FieldValue
  problem?: FieldProblem | undefined
  /** What can be done about it. */
  action?: ComponentChildren
}

/** What differs between two versions in one field: what goes is struck, what comes stands below it. */
export function FieldChange({ name, before, after, problem, action }: FieldChangeProps) {
  const { people, tags } = useEditing()
  const wording = {
    value: fieldText,
    entry: (set: SetFieldName, id: string) =>
      set === 'tags'
        ? (tags.byId.value.get(id)?.name ?? words.unknownTag)
        : (people.byId.value.get(id)?.name ?? words.somebody),
    formatting: words.formatting,
  }
  return (
    <li class='change' tabIndex={action === undefined ? undefined : -1}>
      <span class='strong'>{words.fields[name]}</span>
      {action}
      <Lines change={changeOf(name, before, after, wording)} signed={isOfKind(name, 'set')} />
      {problem && (
        <span class='field__error'>
          <Icon of={CircleAlert} size='small' />
          {words.fixFirst}
        </span>
      )}
    </li>
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
