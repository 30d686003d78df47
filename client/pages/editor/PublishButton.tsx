import { useState } from 'preact/hooks'
import type { SessionFieldName } from '../../../contract/sessionFields.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toasts.ts'
import { editorWords as words } from '../../words/editor.ts'
import { useEditing } from './Editing.ts'
import { asksWhileLive, LiveDialog } from './LiveDialog.tsx'
import { MeanwhileDialog } from './MeanwhileDialog.tsx'
import type { Refused } from './problems.ts'
import { usePublish } from './usePublish.ts'

/** A new draft begins with these: nobody has touched them yet. */
const filledInByServer: readonly SessionFieldName[] = ['moderators', 'visibility']

/** Create or Save changes: publishes the whole draft at once (rules S10, S16). */
export function PublishButton({ onRefused, onStale }: { onRefused: (refused: Refused) => void; onStale: () => void }) {
  const { editor, draft, connection, touched, underway, readOnly } = useEditing()
  const { publish, busy, meanwhile, dismissMeanwhile } = usePublish(onRefused, onStale)
  const [asking, setAsking] = useState(false)
  const isNew = editor.version === 0
  const isTouched = touched.value || draft.differing.value.some(name => !filledInByServer.includes(name))
  const press = () => {
    if (!isNew && draft.differing.value.length === 0 && underway.isEmpty) showToast({ text: words.nothingToSave })
    else if (asksWhileLive({ editor, draft })) setAsking(true)
    else void publish(editor.version)
  }
  return (
    <>
      <Button
        variant='primary'
        busy={busy}
        disabled={readOnly || !connection.loaded.value || (isNew && !isTouched)}
        onClick={press}
      >
        {isNew ? words.create : words.saveChanges}
      </Button>
      {asking && (
        <LiveDialog
          onSave={() => {
            setAsking(false)
            void publish(editor.version)
          }}
          onClose={() => setAsking(false)}
        />
      )}
      {meanwhile && (
        <MeanwhileDialog
          meanwhile={meanwhile}
          busy={busy}
          onSaveOver={() => void publish(meanwhile.version)}
          onClose={dismissMeanwhile}
        />
      )}
    </>
  )
}
