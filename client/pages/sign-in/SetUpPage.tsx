import { pages } from '../../../contract/pages.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { useOnce } from '../useOnce.ts'
import { useTitle } from '../useTitle.ts'
import { Centered } from './Centered.tsx'
import { SetUpForm } from './SetUpForm.tsx'

/** Makes the first account, at the address that the server printed (rule A9). */
export function SetUpPage({ token }: { token: string }) {
  const { data, problem, loading, reload } = useOnce('getSetUp', { params: { token } })
  const late = useDelayed(data.value === undefined && problem.value === undefined)
  useTitle(words.setUpTitle)
  if (data.value) {
    return (
      <Centered title={words.setUpTitle} text={words.setUpText}>
        <SetUpForm token={token} />
      </Centered>
    )
  }
  if (problem.value === undefined) {
    return <Centered title={words.setUpTitle}>{late && <Skeleton label={commonWords.loading} />}</Centered>
  }
  const code = problemCode(problem.value)
  if (code === 'link_unusable' || code === 'not_found' || code === 'bad_request') {
    return (
      <Centered title={words.setUpUnusableTitle} text={words.setUpUnusable}>
        <div>
          <ButtonLink href={pages.signIn()}>{commonWords.signIn}</ButtonLink>
        </div>
      </Centered>
    )
  }
  return (
    <Centered title={words.setUpTitle}>
      <ErrorState
        text={failureText(words.setUpNotLoaded, code)}
        retryLabel={commonWords.tryAgain}
        busy={loading.value}
        onRetry={reload}
      />
    </Centered>
  )
}
