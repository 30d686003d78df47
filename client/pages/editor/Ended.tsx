import { useState } from 'preact/hooks'
import { documentCloseReason, type DocumentCloseReason } from '../../../contract/closeCodes.ts'
import type { DocumentStatus } from '../../net/DocumentConnection.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords } from '../../words/common.ts'
import { editorWords as words } from '../../words/editor.ts'
import { useAction } from '../useAction.ts'
import { DiscardQuestion } from './DiscardQuestion.tsx'

/** Why nothing can be changed any more. */
export type Ending = keyof typeof words.ended

const byReason: Record<DocumentCloseReason, Ending> = {
  signedOut: 'signedOut',
  notAllowed: 'notAllowed',
  notFound: 'notFound',
  foreignClientId: 'refused',
  gap: 'refused',
  unknownRoot: 'refused',
  outOfOrder: 'outOfOrder',
  malformed: 'refused',
  messageTooLarge: 'messageTooLarge',
  tooManyMessages: 'refused',
  documentTooLarge: 'documentTooLarge',
  slowReader: 'refused',
  comeBack: 'refused',
}
/** After these what is not saved stays in the browser, and would be refused again each time, until discarded. */
const isKept: ReadonlySet<Ending> = new Set(['documentTooLarge', 'messageTooLarge', 'outOfOrder'])
const byProblem: Partial<Record<string, Ending>> = {
  signed_out: 'signedOut',
  not_allowed: 'notAllowed',
  not_found: 'notFound',
}

/**
 * Why editing has ended, from the document's connection or from the last answer of the server; nothing while it goes
 * on.
 */
export function endingOf(status: DocumentStatus, problem: unknown): Ending | undefined {
  if (status.state !== 'ended') return problem === undefined ? undefined : byProblem[problemCode(problem)]
  const reason = documentCloseReason(status.code)
  return reason ? byReason[reason] : 'refused'
}

/**
 * Says in plain words that editing has ended; what is typed still stands below, to be read and copied. What is too
 * large to be taken, or does not fit, or finds no room, is kept in this browser until `onDiscard` throws it away, and
 * keeps the draft shut so long.
 */
export function Ended({ ending, onDiscard }: { ending: Ending; onDiscard: () => Promise<void> }) {
  const [asking, setAsking] = useState(false)
  const { busy, run } = useAction(() => {
    showToast({ text: words.unsavedNotDiscarded })
    setAsking(false)
    return undefined
  })
  const reload = () => location.reload()
  return (
    <>
      <Notice attention alert>
        <p>
          {words.ended[ending]} {words.stillThere}
        </p>
        {(ending === 'refused' || ending === 'signedOut') && (
          <div class='notice__actions'>
            <Button variant='ghost' size='small' onClick={reload}>
              {commonWords.reloadPage}
            </Button>
          </div>
        )}
        {isKept.has(ending) && (
          <div class='notice__actions'>
            <Button variant='ghost' size='small' onClick={() => setAsking(true)}>
              {words.discardUnsaved}
            </Button>
          </div>
        )}
      </Notice>
      {asking && (
        <DiscardQuestion
          title={words.discardUnsaved}
          question={words.discardUnsavedQuestion}
          busy={busy}
          onConfirm={() => run(onDiscard, reload)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}
