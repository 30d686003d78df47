import { problemCode } from '../../../net/ApiProblem.ts'
import { showToast } from '../../../ui/toasts.ts'
import { failureText } from '../../../words/common.ts'
import { actWords, lifeWords } from '../../../words/sessionLife.ts'
import { Question } from '../../Question.tsx'
import { useAction } from '../../useAction.ts'
import { sessionActs, type SessionAct } from './sessionActs.ts'

/** Asks before a session is cancelled or deleted, naming it; a live one is refused (rules S12, S24). */
export function EndDialog({
  act,
  session: { id, title },
  onDone,
  onClose,
}: {
  act: SessionAct
  session: { id: string; title: string }
  onDone?: () => void
  onClose: () => void
}) {
  const words = actWords[act]
  const { busy, run } = useAction((problem, isThere) => {
    showToast({ text: failureText(words.failed, problemCode(problem)) })
    if (isThere) onClose()
    return undefined
  })
  const confirm = () =>
    run(
      () => sessionActs[act](id),
      () => {
        showToast({ text: words.done(title) })
        onClose()
        onDone?.()
      },
    )
  return (
    <Question
      title={words.title(title)}
      question={words.question}
      confirmLabel={words.confirm}
      cancelLabel={lifeWords.keep}
      destroys
      busy={busy}
      onConfirm={confirm}
      onClose={onClose}
    />
  )
}
