import { useState } from 'preact/hooks'
import type { SessionLinkCard } from '../../../../contract/http/links.ts'
import { linkStateOf } from '../../../../contract/linkState.ts'
import { shortText } from '../../../models/times.ts'
import { problemCode } from '../../../net/ApiProblem.ts'
import { callApi } from '../../../net/api.ts'
import { Badge } from '../../../ui/Badge.tsx'
import { Button } from '../../../ui/Button.tsx'
import { showToast } from '../../../ui/toasts.ts'
import { failureText } from '../../../words/common.ts'
import { linkWords as words } from '../../../words/links.ts'
import { Question } from '../../Question.tsx'
import { useAction } from '../../useAction.ts'
import { useNow } from '../../useNow.ts'

export interface LinkRowProps {
  link: SessionLinkCard
  sessionId: string
  timeZone: string
}

/** One link into the session, with the way to revoke it. */
export function LinkRow({ link, sessionId, timeZone }: LinkRowProps) {
  const [asking, setAsking] = useState(false)
  const state = linkStateOf(link, useNow(60_000))
  const { busy, run } = useAction(problem => {
    showToast({ text: failureText(words.notRevoked, problemCode(problem)) })
    return undefined
  })
  const revoke = () =>
    run(
      () => callApi('revokeSessionLink', { params: { sessionId, linkId: link.id } }),
      () => {
        setAsking(false)
        showToast({ text: words.revoked })
      },
    )
  const facts = [
    words.kinds[link.kind],
    words.roles[link.role],
    ...(link.email === null ? [] : [link.email]),
    ...(link.isMailed ? [words.mailed] : []),
    words.uses(link.uses, link.maxUses),
    ...(link.expiresAt === null ? [] : [words.until(shortText(link.expiresAt, timeZone))]),
  ]
  return (
    <li class='row link-row'>
      <div class='stack stack--tight'>
        <span class='inline'>
          <bdi class='strong link-row__name'>{link.name}</bdi>
          <Badge kind={state === 'open' ? 'accent' : undefined}>{words.states[state]}</Badge>
        </span>
        <span class='small muted link-row__name'>{facts.join(' · ')}</span>
      </div>
      {!link.isRevoked && (
        <Button variant='ghost' onClick={() => setAsking(true)}>
          {words.revoke} <span class='visually-hidden'>{link.name}</span>
        </Button>
      )}
      {asking && (
        <Question
          title={words.revokeTitle}
          question={words.revokeQuestion(link.name)}
          confirmLabel={words.revoke}
          destroys
          busy={busy}
          onConfirm={revoke}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
