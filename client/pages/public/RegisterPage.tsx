import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { Registration } from '../../../contract/http/registration.ts'
import { pages } from '../../../contract/pages.ts'
import { returnPath, signInPath } from '../../models/returnPath.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { commonWords } from '../../words/common.ts'
import { registrationWords as words } from '../../words/registration.ts'
import { me } from '../account.ts'
import { Loaded } from '../Loaded.tsx'
import { Centered } from '../sign-in/Centered.tsx'
import { LinkSent } from '../sign-in/LinkSent.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { emptyNewcomer, RegisterForm } from './RegisterForm.tsx'
import { RegisterSelf } from './RegisterSelf.tsx'

/** Registering for an event, and then back to where one came from (rules A6, P3). */
export function RegisterPage({ eventId }: { eventId: string }) {
  const registration = useApi('getRegistration', { eventId })
  const title = registration.data.value?.eventTitle
  useTitle(title === undefined ? words.register : words.title(title))
  return (
    <Loaded
      resource={registration}
      failure={words.notLoaded}
      skeleton={
        <Centered title={words.register}>
          <Skeleton label={commonWords.loading} lines={4} />
        </Centered>
      }
    >
      {loaded => <Register eventId={eventId} registration={loaded} />}
    </Loaded>
  )
}

/** What is typed stays, whatever others do to the registration meanwhile. */
function Register({ eventId, registration }: { eventId: string; registration: Registration }) {
  const { eventTitle, isOpen, isKnown } = registration
  const { query } = useLocation()
  const asked = returnPath(query['returnTo'])
  const returnTo = asked === '/' ? pages.publicEvent(eventId) : asked
  const [values, setValues] = useState(emptyNewcomer)
  const [sentTo, setSentTo] = useState<string | undefined>(undefined)
  const isGuest = me.value?.email === ''
  const person = isGuest ? null : me.value
  if (isKnown) {
    return (
      <Centered title={words.knownTitle(eventTitle)} text={words.knownText}>
        <ButtonLink variant='primary' size='large' wide href={returnTo}>
          {words.goBack}
        </ButtonLink>
      </Centered>
    )
  }
  if (sentTo !== undefined) {
    return <LinkSent email={sentTo} text={words.sent(sentTo)} onBack={() => setSentTo(undefined)} />
  }
  const hasTyped = Object.values(values).some(Boolean)
  if (!isOpen && !hasTyped) {
    return (
      <Centered title={words.closedTitle(eventTitle)} text={person ? words.closedSignedIn : words.closedText}>
        <Ways returnTo={returnTo} offersSignIn={!person} />
      </Centered>
    )
  }
  const props = { eventId, returnTo, isOpen }
  return (
    <Centered title={words.title(eventTitle)} text={person ? words.asYou : words.text}>
      {person ? (
        <RegisterSelf {...props} eventTitle={eventTitle} person={person} />
      ) : (
        <RegisterForm {...props} values={values} onChange={setValues} onSent={setSentTo} />
      )}
      <Ways returnTo={returnTo} offersSignIn={!person} />
    </Centered>
  )
}

function Ways({ returnTo, offersSignIn }: { returnTo: string; offersSignIn: boolean }) {
  return (
    <div class='stack stack--close'>
      {offersSignIn && (
        <ButtonLink variant='ghost' wide href={signInPath(returnTo)}>
          {words.haveAccount}
        </ButtonLink>
      )}
      <ButtonLink variant='ghost' wide href={returnTo}>
        {words.goBack}
      </ButtonLink>
    </div>
  )
}
