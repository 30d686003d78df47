import { Question, type QuestionProps } from '../Question.tsx'
import { editorWords as words } from '../../words/editor.ts'

/** Asks before something written in the editor is thrown away. */
export function DiscardQuestion(props: Pick<QuestionProps, 'title' | 'question' | 'busy' | 'onConfirm' | 'onClose'>) {
  return <Question {...props} confirmLabel={words.discard} destroys />
}
