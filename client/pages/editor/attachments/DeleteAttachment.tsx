import type { Attachment } from '../../../../contract/http/files.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { callApi } from '../../../net/api.ts'
import { showToast } from '../../../ui/toasts.ts'
import { attachmentWords as words } from '../../../words/attachments.ts'
import { failureText } from '../../../words/common.ts'
import { Question } from '../../Question.tsx'
import { useAction } from '../../useAction.ts'

interface Props {
  sessionId: string
  attachment: Attachment
  onClose: () => void
}

/** Asks, deletes, and says that it is done. */
export function DeleteAttachment({ sessionId, attachment: { id, title }, onClose }: Props) {
  const { busy, run } = useAction(problem => {
    showToast({ text: failureText(words.notDeleted, problemCode(problem)) })
    return undefined
  })
  const remove = () =>
    run(async () => {
      await callApi('deleteAttachment', { params: { sessionId, attachmentId: id } })
      showToast({ text: words.deleted(title) }) // though the question may be gone already, with the row
    }, onClose)
  return (
    <Question
      title={words.deleteTitle}
      question={words.deleteQuestion(title)}
      confirmLabel={words.delete}
      destroys
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    />
  )
}
