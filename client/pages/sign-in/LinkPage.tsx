import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { RouteReply } from '../../../contract/http.ts'
import { pages } from '../../../contract/pages.ts'
import { returnPath } from '../../models/returnPath.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { signInByLink } from '../account.ts'
import { useAction } from '../useAction.ts'
import { useOnce } from '../useOnce.ts'
import { useTitle } from '../useTitle.ts'
import { Centered } from './Centered.tsx'

/**
 * Names the account that a link signs in; only the press uses the link up, so that a mail scanner does not (rule A7).
 */
export function LinkPage({ token }: { token: string }) {
  const { data, problem, loading, reload } = useOnce('getLink', { params: { token } })
  const late = useDelayed(data.value === undefined && problem.value === undefined)
  const [used, setUsed] = useState(false)
  const code = problem.value === undefined ? undefined : problemCode(problem.value)
  useTitle(words.title)
  if (used || code === 'link_unusable' || code === 'not_found' || code === 'bad_request') {
    return (
      <Centered title={words.linkUnusableTitle} text={words.linkUnusable}>
        <div>
          <ButtonLink href={pages.signIn()}>{words.newLink}</ButtonLink>
        </div>
      </Centered>
    )
  }
  if (data.value) return <Continue token={token} link={data.value} onUnusable={() => setUsed(true)} />
  if (code) {
    return (
      <Centered title={words.title}>
        <ErrorState
          text={failureText(words.linkNotLoaded, code)}
          retryLabel={commonWords.tryAgain}
          busy={loading.value}
          onRetry={reload}
        />
      </Centered>
    )
  }
  return <Centered title={words.title}>{late && <Skeleton label={commonWords.loading} />}</Centered>
}

function Continue({ token, link, onUnusable }: { token: string; link: RouteReply<'getLink'>; onUnusable: () => void }) {
  const { route } = useLocation()
  const { busy, failure, run } = useAction(problem => {
    const code = problemCode(problem)
    if (code !== 'link_unusable') return failureText(words.linkNotUsed, code)
    onUnusable()
    return undefined
  })
  const go = () =>
    run(
      () => signInByLink(token),
      () => route(returnPath(link.returnTo), true),
    )
  return (
    <Centered title={words.title} text={link.worksOnce ? words.linkText : words.sampleLinkText}>
      <div class='card account'>
        <Avatar name={link.name} color={link.color} />
        <div class='truncate'>
          <div class='strong truncate'>{link.name}</div>
          <div class='muted truncate'>{link.email}</div>
        </div>
      </div>
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      <div class='stack stack--close'>
        <Button variant='primary' size='large' wide busy={busy} onClick={go}>
          {words.continueAs(link.name)}
        </Button>
        <ButtonLink variant='ghost' wide href={pages.signIn()}>
          {words.notMe}
        </ButtonLink>
      </div>
      <p class='small muted'>{words.stay}</p>
    </Centered>
  )
}
