import { CircleAlert } from 'lucide-preact'
import type { RefusedSession } from '../../../contract/http/manySessions.ts'
import { pages } from '../../../contract/pages.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { commonWords } from '../../words/common.ts'
import { editorWords, problemText } from '../../words/editor.ts'
import { manySessionsWords as words } from '../../words/manySessions.ts'

/** The sessions that could not be changed with the others, each with why and the way to mend it (rule E5). */
export function RefusedDialog({ refused, onClose }: { refused: readonly RefusedSession[]; onClose: () => void }) {
  return (
    <Dialog title={words.refusedTitle(refused.length)} closeLabel={commonWords.close} onClose={onClose}>
      <ul class='stack'>
        {refused.map(({ id, title, why, problems }) => (
          <li key={id} class='stack stack--tight'>
            <a href={pages.editor(id)}>
              <bdi>{title.trim() || words.untitled}</bdi>
            </a>
            {problems.length === 0 && <Why text={words.why[why]} />}
            {problems.map(({ field, problem }) => (
              <Why key={field} text={`${editorWords.fields[field]}: ${problemText(field, problem)}`} />
            ))}
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

function Why({ text }: { text: string }) {
  return (
    <span class='field__error'>
      <Icon of={CircleAlert} size='small' />
      {text}
    </span>
  )
}
