import type { ComponentChildren, VNode } from 'preact'
import type { Resource } from '../models/Resource.ts'
import { ApiProblem, problemCode } from '../net/ApiProblem.ts'
import { ErrorState } from '../ui/ErrorState.tsx'
import { useDelayed } from '../ui/useDelayed.ts'
import { commonWords, failureText } from '../words/common.ts'
import { NotThere } from './NotThere.tsx'
import { ToSignIn } from './ToSignIn.tsx'

/** Shows a resource in whichever state it is: loading (after 200 ms), error, or what was loaded. */
export function Loaded<T>({
  resource,
  failure,
  skeleton,
  children,
}: {
  resource: Resource<T>
  failure: string
  skeleton: ComponentChildren
  children: (data: T) => VNode
}) {
  const data = resource.data.value
  const problem = resource.problem.value
  const late = useDelayed(data === undefined && problem === undefined)
  const code = problemCode(problem)
  if (code === 'signed_out') return <ToSignIn />
  if (code === 'not_found' || code === 'bad_request') return <NotThere />
  // An answer that refuses takes away what was shown; a lost connection leaves it standing
  if (data !== undefined && !(problem instanceof ApiProblem && problem.code === 'not_allowed')) return children(data)
  if (problem !== undefined) {
    return (
      <ErrorState
        text={failureText(failure, code)}
        retryLabel={commonWords.tryAgain}
        busy={resource.loading.value}
        onRetry={code === 'not_allowed' ? undefined : resource.reload}
      />
    )
  }
  return late ? <>{skeleton}</> : null
}
