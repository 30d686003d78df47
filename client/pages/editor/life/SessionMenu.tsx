import { Ban, Copy, Trash2, Undo2 } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import { pages } from '../../../../contract/pages.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { callApi } from '../../../net/api.ts'
import { MenuButton, type MenuEntry } from '../../../ui/MenuButton.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { failureText } from '../../../words/common.ts'
import { actWords, lifeWords as words } from '../../../words/sessionLife.ts'
import { useAction } from '../../useAction.ts'
import { useEditing } from '../Editing.ts'
import { savedOrLost } from '../savedOrLost.ts'
import { EndDialog } from './EndDialog.tsx'
import type { SessionAct } from './sessionActs.ts'

/** The editor's menu: copies of the session, and its end (rule S12). */
export function SessionMenu({ onStale }: { onStale: () => void }) {
  const { editor, draft, connection, readOnly } = useEditing()
  const { route } = useLocation()
  const [asking, setAsking] = useState<SessionAct | undefined>(undefined)
  const params = { sessionId: editor.id }
  const duplicating = useAction(problem => {
    showToast({ text: failureText(words.notDuplicated, problemCode(problem)) })
    return undefined
  })
  const uncancelling = useAction(problem => {
    showToast({ text: failureText(words.notUncancelled, problemCode(problem)) })
    return undefined
  })
  const duplicate = () =>
    duplicating.run(
      async () => ((await savedOrLost(connection)) ? callApi('duplicateSession', { params }) : undefined),
      copy => {
        showToast({ text: copy ? words.duplicated : words.notSavedYet })
        if (copy) route(pages.editor(copy.id))
      },
    )
  const uncancel = () =>
    uncancelling.run(
      () => callApi('uncancelSession', { params }),
      () => {
        showToast({ text: words.uncancelled })
        onStale()
      },
    )
  const ask = (act: SessionAct) => () => {
    if (editor.live) showToast({ text: failureText(actWords[act].failed, 'is_live') })
    else setAsking(act)
  }
  const entries: MenuEntry[] = [{ label: words.duplicate, icon: Copy, onSelect: duplicate }]
  if (editor.cancelled) entries.push({ label: words.uncancel, icon: Undo2, onSelect: uncancel })
  else if (editor.version > 0) entries.push({ label: words.cancel, icon: Ban, onSelect: ask('cancel') })
  entries.push({ label: words.delete, icon: Trash2, destroys: true, onSelect: ask('delete') })
  const leave = () => {
    if (asking === 'delete') route(pages.agenda(editor.eventId))
    else onStale()
  }
  return (
    <>
      <MenuButton label={words.more} entries={entries} disabled={readOnly} />
      {asking && (
        <EndDialog
          act={asking}
          session={{ id: editor.id, title: draft.field('title') }}
          onDone={leave}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  )
}
