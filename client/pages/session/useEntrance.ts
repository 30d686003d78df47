import { useLocation } from 'preact-iso'
import type { OpenedLink } from '../../../contract/http/links.ts'
import type { RouteBody } from '../../../contract/http.ts'
import { pages } from '../../../contract/pages.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { failureText } from '../../words/common.ts'
import { linkWords as words } from '../../words/links.ts'
import { enterByLink } from '../account.ts'
import { useAction } from '../useAction.ts'

/** What a way in by a link needs. */
export interface EntranceProps {
  token: string
  link: OpenedLink
  onUnusable: () => void
}

/** Goes in by a link, and on to the session's page. */
export function useEntrance(token: string, onUnusable: () => void) {
  const { route } = useLocation()
  const { busy, failure, run } = useAction(problem => {
    const code = problemCode(problem)
    if (code !== 'link_unusable') return failureText(words.notEntered, code)
    onUnusable()
    return undefined
  })
  const enter = (guest: RouteBody<'useSessionLink'>['guest']) =>
    run(
      () => enterByLink(token, guest),
      sessionId => route(pages.session(sessionId), true),
    )
  return { busy, failure, enter }
}
