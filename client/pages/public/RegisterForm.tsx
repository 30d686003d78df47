import { useRef, useState } from 'preact/hooks'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { failureText } from '../../words/common.ts'
import { registrationWords as words } from '../../words/registration.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { RequiredMark } from '../RequiredMark.tsx'
import { emailError } from '../sign-in/emailError.ts'
import { nameError } from '../sign-in/nameError.ts'
import { useAction } from '../useAction.ts'

/** Who registers, as they type it. */
export const emptyNewcomer = { email: '', firstName: '', lastName: '' }
type Newcomer = typeof emptyNewcomer

/** What registering needs, by whichever way. */
export interface RegisteringProps {
  eventId: string
  returnTo: string
  isOpen: boolean
}
interface RegisterFormProps extends RegisteringProps {
  values: Newcomer
  onChange: (change: (before: Newcomer) => Newcomer) => void
  onSent: (email: string) => void
}

/** Asks who registers, and has them sent a link. */
export function RegisterForm({ eventId, returnTo, isOpen, values, onChange, onSent }: RegisterFormProps) {
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { busy, failure, run } = useAction(problem =>
    problemCode(problem) === 'closed' ? words.closedMeanwhile : failureText(words.notRegistered, problemCode(problem)),
  )
  const set = (name: keyof Newcomer) => (text: string) => onChange(before => ({ ...before, [name]: text }))
  const errors = {
    email: emailError(values.email),
    firstName: nameError(values.firstName),
    lastName: nameError(values.lastName),
  }
  const error = (name: keyof Newcomer) => (tried ? errors[name] : undefined)
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.values(errors).some(Boolean)) return focusFirstError(form.current)
    const [email, firstName, lastName] = [values.email.trim(), values.firstName.trim(), values.lastName.trim()]
    run(
      () => callApi('registerForEvent', { params: { eventId }, body: { email, firstName, lastName, returnTo } }),
      () => onSent(email),
    )
  }
  const said = isOpen ? failure : words.closedMeanwhile
  return (
    <form ref={form} class='stack' noValidate onSubmit={submit}>
      {said !== undefined && (
        <Notice attention alert>
          {said}
        </Notice>
      )}
      <TextField
        label={words.email}
        mark={<RequiredMark />}
        required
        type='email'
        autoComplete='email'
        hint={words.emailHint}
        value={values.email}
        onInput={set('email')}
        error={error('email')}
      />
      <TextField
        label={words.firstName}
        mark={<RequiredMark />}
        required
        autoComplete='given-name'
        value={values.firstName}
        onInput={set('firstName')}
        error={error('firstName')}
      />
      <TextField
        label={words.lastName}
        mark={<RequiredMark />}
        required
        autoComplete='family-name'
        value={values.lastName}
        onInput={set('lastName')}
        error={error('lastName')}
      />
      <Button variant='primary' size='large' wide type='submit' busy={busy} disabled={!isOpen}>
        {words.register}
      </Button>
    </form>
  )
}
