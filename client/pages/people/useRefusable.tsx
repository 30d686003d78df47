import { useState } from 'preact/hooks'
import type { OnlyModerated } from '../../../contract/http/people.ts'
import { pages } from '../../../contract/pages.ts'
import { ApiProblem, problemCode } from '../../net/ApiProblem.ts'
import { Notice } from '../../ui/Notice.tsx'
import { imageFailureText } from '../../words/images.ts'
import { peopleWords as words } from '../../words/people.ts'
import { useAction } from '../useAction.ts'

/** An action that may be refused because sessions would have no moderator left (rule A13). */
export function useRefusable(failure: string) {
  const [left, setLeft] = useState<OnlyModerated | undefined>(undefined)
  const action = useAction(problem => {
    const refused = problem instanceof ApiProblem && problem.code === 'only_moderator'
    setLeft(refused ? (problem.details as OnlyModerated) : undefined)
    return refused ? undefined : imageFailureText(failure, problemCode(problem))
  })
  return { ...action, refusal: { failure: action.failure, left: action.busy ? undefined : left } }
}

export interface RefusedProps {
  refusal: { failure: string | undefined; left: OnlyModerated | undefined }
  name: string
}

/** Says why it was refused, and leads to the sessions. */
export function Refused({ refusal: { failure, left }, name }: RefusedProps) {
  if (failure === undefined && left === undefined) return null
  return (
    <Notice attention alert>
      {failure}
      {left && (
        <>
          <p>{words.onlyModerator(name, left.count)}</p>
          <ul class='bullets'>
            {left.sessions.map(({ id, title }) => (
              <li key={id}>
                <a href={pages.editor(id)}>
                  <bdi>{title}</bdi>
                </a>
              </li>
            ))}
            {left.count > left.sessions.length && <li>{words.moreSessions(left.count - left.sessions.length)}</li>}
          </ul>
        </>
      )}
    </Notice>
  )
}
