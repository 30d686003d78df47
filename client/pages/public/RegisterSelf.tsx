import { useLocation } from 'preact-iso'
import type { Me } from '../../../contract/http/accounts.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { failureText } from '../../words/common.ts'
import { registrationWords as words } from '../../words/registration.ts'
import { Account } from '../sign-in/Account.tsx'
import { useAction } from '../useAction.ts'
import type { RegisteringProps } from './RegisterForm.tsx'

/** Registers who is signed in, by one press. */
export function RegisterSelf({
  eventId,
  eventTitle,
  returnTo,
  isOpen,
  person,
}: RegisteringProps & { eventTitle: string; person: Me }) {
  const { route } = useLocation()
  const { busy, failure, run } = useAction(problem =>
    problemCode(problem) === 'closed' ? words.closedMeanwhile : failureText(words.notRegistered, problemCode(problem)),
  )
  const register = () =>
    run(
      () => callApi('registerSelf', { params: { eventId } }),
      () => {
        showToast({ text: words.done(eventTitle) })
        route(returnTo, true)
      },
    )
  const said = isOpen ? failure : words.closedMeanwhile
  return (
    <>
      <Account person={{ ...person, name: `${person.firstName} ${person.lastName}`.trim() }} />
      {said !== undefined && (
        <Notice attention alert>
          {said}
        </Notice>
      )}
      <Button variant='primary' size='large' wide busy={busy} disabled={!isOpen} onClick={register}>
        {words.register}
      </Button>
    </>
  )
}
