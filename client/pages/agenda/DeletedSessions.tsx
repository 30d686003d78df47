import { Trash2 } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import type { DeletedCard, FormerModerators } from '../../../contract/http/sessionLife.ts'
import { shortText } from '../../models/times.ts'
import { ApiProblem, problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Count } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { mainPart } from '../../ui/mainPart.ts'
import { showToast } from '../../ui/toasts.ts'
import { useNeighbourFocus } from '../../ui/useNeighbourFocus.ts'
import { failureText } from '../../words/common.ts'
import { lifeWords as words } from '../../words/sessionLife.ts'
import { useAction } from '../useAction.ts'
import { useApi } from '../useApi.ts'

/** Sessions that were deleted, for the team, for 30 days (rule S12). */
export function DeletedSessions({ eventId, timeZone }: { eventId: string; timeZone: string }) {
  const { data } = useApi('listDeletedSessions', { eventId })
  const list = useRef<HTMLUListElement>(null)
  const onFocusIn = useNeighbourFocus(list, mainPart)
  const sessions = data.value?.sessions ?? []
  if (sessions.length === 0) return null
  return (
    <section aria-labelledby='deleted'>
      <div class='day'>
        <h2 id='deleted'>{words.deleted}</h2>
        <Count of={sessions.length} />
      </div>
      <p class='muted drafts__text'>{words.deletedText}</p>
      <div class='card'>
        <ul ref={list} class='list' onFocusIn={onFocusIn}>
          {sessions.map(session => (
            <DeletedRow key={session.id} eventId={eventId} session={session} timeZone={timeZone} />
          ))}
        </ul>
      </div>
    </section>
  )
}

function refusalText(title: string, problem: unknown): string {
  const code = problemCode(problem)
  if (!(problem instanceof ApiProblem) || code !== 'no_moderator') return failureText(words.notRestored, code)
  return words.noModerator(title, (problem.details as FormerModerators).moderators.join(', '))
}

function DeletedRow({ eventId, session, timeZone }: { eventId: string; session: DeletedCard; timeZone: string }) {
  const title = session.title.trim() || words.untitled
  const { busy, run } = useAction(problem => {
    showToast({ text: refusalText(title, problem) })
    return undefined
  })
  // Said at once: the row goes as soon as the list hears of it.
  const restore = () =>
    run(async () => {
      await callApi('bringSessionBack', { params: { eventId, deletedId: session.id } })
      showToast({ text: words.restored(title) })
    })
  return (
    <li class='row draft-row' tabIndex={-1}>
      <Icon of={Trash2} />
      <div class='stack stack--tight'>
        <span class='strong'>
          <bdi>{title}</bdi>
        </span>
        <span class='small muted'>
          {words.deletedBy(session.deletedBy, shortText(session.deletedAt, timeZone))},{' '}
          {words.keptUntil(shortText(session.keptUntil, timeZone))}
        </span>
      </div>
      <Button size='small' busy={busy} onClick={restore}>
        {words.restore}
        <span class='visually-hidden'> {title}</span>
      </Button>
    </li>
  )
}
