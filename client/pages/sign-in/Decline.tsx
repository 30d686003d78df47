import { useState } from 'preact/hooks'
import type { RouteReply } from '../../../contract/http.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { failureText } from '../../words/common.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { useAction } from '../useAction.ts'

interface DeclineProps {
  token: string
  event: NonNullable<RouteReply<'getLink'>['event']>
  onUnusable: () => void
}

/** For an invited person who does not come; the link stays good for who thinks again (rule A6). */
export function Decline({ token, event: { title, status }, onUnusable }: DeclineProps) {
  const [isDeclined, setDeclined] = useState(status === 'declined')
  const { busy, failure, run } = useAction(problem => {
    const code = problemCode(problem)
    if (code !== 'link_unusable') return failureText(words.notDeclined, code)
    onUnusable()
    return undefined
  })
  const decline = () =>
    run(
      () => callApi('declineInvitation', { params: { token } }),
      () => setDeclined(true),
    )
  return (
    <>
      <div role='status'>{isDeclined && <Notice>{words.declined(title)}</Notice>}</div>
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      {status === 'invited' && !isDeclined && (
        <Button variant='ghost' wide busy={busy} onClick={decline}>
          {words.decline}
        </Button>
      )}
    </>
  )
}
