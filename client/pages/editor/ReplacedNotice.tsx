import type { DraftFields, ValueFieldName } from '../../../contract/sessionFields.ts'
import { Button } from '../../ui/Button.tsx'
import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { Notice } from '../../ui/Notice.tsx'
import { useEditing } from './Editing.ts'
import { fieldText } from './fieldText.ts'

/** Tells the person whose value was just replaced by whom, and offers it again (rule S13). */
export function ReplacedNotice() {
  const { draft, people, touched, readOnly } = useEditing()
  const replaced = draft.replaced.value
  if (!replaced || readOnly) return null
  const { field, mine, by, personId } = replaced
  const name =
    by?.name ??
    (personId === null
      ? undefined
      : (draft.people.value.find(({ id }) => id === personId)?.name ?? people.byId.value.get(personId)?.name))
  const text = (value: DraftFields[ValueFieldName]) => fieldText(field, value) ?? words.nothing
  const putBack = () => {
    touched.value = true
    draft.set(field, mine)
    draft.dismissReplaced()
  }
  return (
    <div class='editor__told'>
      <Notice alert>
        <p>{words.replaced(name ?? words.somebodyElse, words.values[field], text(mine), text(draft.field(field)))}</p>
        <div class='notice__actions'>
          <Button variant='ghost' size='small' onClick={putBack}>
            {words.putMineBack}
          </Button>
          <Button variant='ghost' size='small' onClick={() => draft.dismissReplaced()}>
            {commonWords.dismiss}
          </Button>
        </div>
      </Notice>
    </div>
  )
}
