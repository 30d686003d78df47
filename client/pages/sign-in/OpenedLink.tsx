import type { VNode } from 'preact'
import { useState } from 'preact/hooks'
import type { Resource } from '../../models/Resource.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useDelayed } from '../../ui/useDelayed.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { Centered } from './Centered.tsx'

export interface OpenedLinkProps<T> {
  link: Resource<T>
  /** Stands over the page until it is known where the link leads. */
  title: string
  /** What could not be done, if the server does not answer. */
  failure: string
  /** Shown where the link leads nowhere, or no longer. */
  unusable: VNode
  children: (link: T, onUnusable: () => void) => VNode
}

/** Shows where a link with a secret leads, which a press may use up. */
export function OpenedLink<T>({ link: { data, problem, loading, reload }, ...props }: OpenedLinkProps<T>) {
  const late = useDelayed(data.value === undefined && problem.value === undefined)
  const [isUsed, setUsed] = useState(false)
  const code = problem.value === undefined ? undefined : problemCode(problem.value)
  if (isUsed || code === 'link_unusable' || code === 'not_found' || code === 'bad_request') return props.unusable
  if (data.value !== undefined) return props.children(data.value, () => setUsed(true))
  return (
    <Centered title={props.title}>
      {code === undefined ? (
        late && <Skeleton label={commonWords.loading} />
      ) : (
        <ErrorState
          text={failureText(props.failure, code)}
          retryLabel={commonWords.tryAgain}
          busy={loading.value}
          onRetry={reload}
        />
      )}
    </Centered>
  )
}
