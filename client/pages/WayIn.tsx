import type { Registration } from '../../contract/http/registration.ts'
import { signInPath } from '../models/returnPath.ts'
import { ButtonLink } from '../ui/Button.tsx'
import { registrationWords as words } from '../words/registration.ts'
import { me } from './account.ts'
import { registerPath } from './registerPath.ts'

export interface WayInProps {
  eventId: string
  /** Undefined where it could not be asked. */
  registration: Registration | undefined
  /** Where to come back to. */
  returnTo: string
  primary: boolean
}

/** For whom the event does not know: **Register** if that is open, else **Sign in** for who is not (rule P3). */
export function WayIn({ eventId, registration, returnTo, primary }: WayInProps) {
  const variant = primary ? 'primary' : undefined
  if (registration?.isOpen && !registration.isKnown) {
    return (
      <ButtonLink variant={variant} size='large' href={registerPath(eventId, returnTo)}>
        {words.register}
      </ButtonLink>
    )
  }
  if (me.value) return null
  return (
    <ButtonLink variant={variant} size='large' href={signInPath(returnTo)}>
      {words.signIn}
    </ButtonLink>
  )
}
