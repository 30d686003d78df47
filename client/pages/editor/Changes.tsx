import { useComputed } from '@preact/signals'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { SessionFieldName } from '../../../contract/sessionFields.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { announce } from '../../ui/announce.ts'
import { mainPart } from '../../ui/mainPart.ts'
import { showToast } from '../../ui/toasts.ts'
import { useNeighbourFocus } from '../../ui/useNeighbourFocus.ts'
import { failureText } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { useAction } from '../useAction.ts'
import { Card } from './Card.tsx'
import { DiscardQuestion } from './DiscardQuestion.tsx'
import { useEditing } from './Editing.ts'
import { FieldChange } from './FieldChange.tsx'

/** What differs from what is published, field by field, and the ways to take back one field or all (rule S16). */
export function Changes({ onDiscarded }: { onDiscarded: () => void }) {
  const { editor, draft, readOnly } = useEditing()
  const [asking, setAsking] = useState(false)
  const { busy, run } = useAction(problem => {
    showToast({ text: failureText(words.notDiscarded, problemCode(problem)) })
    setAsking(false)
    return undefined
  })
  const list = useRef<HTMLUListElement>(null)
  const onFocusIn = useNeighbourFocus(list, mainPart)
  const names = draft.differing.value
  const discard = () =>
    run(
      () => callApi('discardDraft', { params: { sessionId: editor.id } }),
      () => {
        showToast({ text: words.discarded })
        setAsking(false)
        onDiscarded()
      },
    )
  if (!draft.published.value || (names.length === 0 && !asking)) return null
  const action = !readOnly && (
    <Button variant='ghost' size='small' onClick={() => setAsking(true)}>
      {words.discardAll}
    </Button>
  )
  return (
    <Card id='changes' title={words.notPublished} action={action}>
      <ul ref={list} class='list card__content' onFocusIn={onFocusIn}>
        {names.map(name => (
          <DraftChange key={name} name={name} />
        ))}
      </ul>
      {asking && (
        <DiscardQuestion
          title={words.discardAll}
          question={words.discardQuestion}
          busy={busy}
          onConfirm={discard}
          onClose={() => setAsking(false)}
        />
      )}
    </Card>
  )
}

/** By itself, so that a letter in one field draws the other changes not anew. */
function DraftChange({ name }: { name: SessionFieldName }) {
  const { draft, problems, readOnly } = useEditing()
  const problem = useComputed(() => problems.value[name]).value
  const action = useMemo(() => (readOnly ? undefined : <DiscardField name={name} />), [name, readOnly])
  return (
    <FieldChange name={name} before={draft.before(name)} after={draft.field(name)} problem={problem} action={action} />
  )
}

/** Makes one field as it is published: by an edit of one's own, which is taken back as any other is (rule S18). */
function DiscardField({ name }: { name: SessionFieldName }) {
  const { draft, touched } = useEditing()
  const label = words.fields[name]
  const discard = () => {
    touched.value = true
    draft.titleHistory.stopCapturing() // a step of its own, however soon after typing
    draft.set(name, draft.before(name))
    announce(words.fieldDiscarded(label))
  }
  return (
    <Button variant='ghost' size='small' onClick={discard}>
      {words.discard}
      <span class='visually-hidden'> {label.toLowerCase()}</span>
    </Button>
  )
}
