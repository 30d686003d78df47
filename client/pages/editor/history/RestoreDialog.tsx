import { useLocation } from 'preact-iso'
import type { VersionLine } from '../../../../contract/http/versions.ts'
import { pages } from '../../../../contract/pages.ts'
import { shortText } from '../../../models/times.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { callApi } from '../../../net/api.ts'
import { showToast } from '../../../ui/toasts.ts'
import { failureText } from '../../../words/common.ts'
import { historyWords as words } from '../../../words/history.ts'
import { Question } from '../../Question.tsx'
import { useAction } from '../../useAction.ts'
import { useEditing } from '../Editing.ts'

/** Asks before the draft is made to say what a version said; then leads to it (rule S17). */
export function RestoreDialog({ line: { version, at }, onClose }: { line: VersionLine; onClose: () => void }) {
  const { editor, touched } = useEditing()
  const { route } = useLocation()
  const { busy, run } = useAction((problem, isThere) => {
    showToast({ text: failureText(words.notRestored, problemCode(problem)) })
    if (isThere) onClose()
    return undefined
  })
  const restore = () =>
    run(
      () => callApi('restoreVersion', { params: { sessionId: editor.id, version: String(version) } }),
      () => {
        touched.value = true
        showToast({ text: words.restored(version) })
        onClose()
        route(pages.editor(editor.id))
      },
    )
  return (
    <Question
      title={words.restoreTitle(version)}
      question={words.restoreQuestion(shortText(at, editor.timeZone))}
      confirmLabel={words.restore}
      busy={busy}
      onConfirm={restore}
      onClose={onClose}
    />
  )
}
