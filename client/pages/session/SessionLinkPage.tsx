import { useState } from 'preact/hooks'
import { problemCode } from '../../net/ApiProblem.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { linkWords as words } from '../../words/links.ts'
import { Centered } from '../sign-in/Centered.tsx'
import { useOnce } from '../useOnce.ts'
import { useTitle } from '../useTitle.ts'
import { ContinueByLink } from './ContinueByLink.tsx'
import { GuestForm } from './GuestForm.tsx'
import type { EntranceProps } from './useEntrance.ts'

/** Where a link into a session leads; only a press uses it up, so that a mail scanner does not (rule A7). */
export function SessionLinkPage({ token }: { token: string }) {
  const { data, problem, loading, reload } = useOnce('getSessionLink', { params: { token } })
  const late = useDelayed(data.value === undefined && problem.value === undefined)
  const [used, setUsed] = useState(false)
  const code = problem.value === undefined ? undefined : problemCode(problem.value)
  const link = data.value
  useTitle(link?.sessionTitle)
  if (used || code === 'link_unusable' || code === 'bad_request' || code === 'not_found') {
    return <Centered title={words.unusableTitle} text={words.unusable} children={null} />
  }
  if (link) return <Entrance token={token} link={link} onUnusable={() => setUsed(true)} />
  if (code) {
    return (
      <Centered title={commonWords.product}>
        <ErrorState
          text={failureText(words.notOpened, code)}
          retryLabel={commonWords.tryAgain}
          busy={loading.value}
          onRetry={reload}
        />
      </Centered>
    )
  }
  return <Centered title={commonWords.product}>{late && <Skeleton label={commonWords.loading} />}</Centered>
}

function Entrance(props: EntranceProps) {
  return props.link.person ? <ContinueByLink {...props} person={props.link.person} /> : <GuestForm {...props} />
}
