import { useState } from 'preact/hooks'
import { draftOf } from '../../../contract/sessionDocument.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { useAction } from '../useAction.ts'
import { Card } from './Card.tsx'
import { ChangeList } from './ChangeList.tsx'
import { DiscardQuestion } from './DiscardQuestion.tsx'
import { useEditing } from './Editing.ts'

/** What differs from what is published, field by field, and the way to take it all back (rule S16). */
export function Changes({ onDiscarded }: { onDiscarded: () => void }) {
  const { editor, draft, problems, readOnly } = useEditing()
  const [asking, setAsking] = useState(false)
  const { busy, run } = useAction(problem => {
    showToast({ text: failureText(words.notDiscarded, problemCode(problem)) })
    setAsking(false)
    return undefined
  })
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
  const published = draft.published.value
  if (!published || (names.length === 0 && !asking)) return null
  const action = !readOnly && (
    <Button variant='ghost' size='small' onClick={() => setAsking(true)}>
      {words.discardAll}
    </Button>
  )
  return (
    <Card id='changes' title={words.notPublished} action={action}>
      <ChangeList names={names} before={draftOf(published)} after={draft.fields.value} problems={problems.value} />
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
