import { useState } from 'preact/hooks'
import type { PublishedMeanwhile } from '../../../contract/sessionFields.ts'
import { draftOf, emptyDraft } from '../../../contract/sessionDocument.ts'
import { shortText } from '../../models/times.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { useEditing } from './Editing.ts'
import { FieldChange } from './FieldChange.tsx'

/**
 * Says who published since this page last saw a version, and what; the person looks first or saves over it (rule S16).
 */
export function MeanwhileDialog({
  meanwhile,
  busy,
  onSaveOver,
  onClose,
}: {
  meanwhile: PublishedMeanwhile
  busy: boolean
  onSaveOver: () => void
  onClose: () => void
}) {
  const { editor, draft } = useEditing()
  const [seen] = useState(() => draft.published.peek())
  const [before, after] = [seen ? draftOf(seen) : emptyDraft, draftOf(meanwhile.published)]
  const foot = (
    <Button variant='primary' busy={busy} onClick={onSaveOver}>
      {words.saveOver}
    </Button>
  )
  return (
    <Dialog
      title={words.meanwhileTitle}
      closeLabel={commonWords.close}
      cancelLabel={words.lookFirst}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <p>{words.meanwhile(meanwhile.by || words.somebodyElse, shortText(meanwhile.at, editor.timeZone))}</p>
      <div class='card'>
        <ul class='list card__content'>
          {meanwhile.fields.map(name => (
            <FieldChange key={name} name={name} before={before[name]} after={after[name]} />
          ))}
        </ul>
      </div>
      <p>{words.meanwhileAsk}</p>
    </Dialog>
  )
}
