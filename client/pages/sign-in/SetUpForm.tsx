import { useLocation } from 'preact-iso'
import { useRef, useState } from 'preact/hooks'
import { passwordLimits } from '../../../contract/patterns.ts'
import { pages } from '../../../contract/pages.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { failureText } from '../../words/common.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { setUp } from '../account.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { RequiredMark } from '../RequiredMark.tsx'
import { useAction } from '../useAction.ts'
import { emailError } from './emailError.ts'
import { nameError } from './nameError.ts'

const empty = { email: '', firstName: '', lastName: '', password: '' }
type Values = typeof empty
type Errors = Partial<Record<keyof Values, string | undefined>>

/** The form of the first account. */
export function SetUpForm({ token }: { token: string }) {
  const [values, setValues] = useState(empty)
  const [errors, setErrors] = useState<Errors>({})
  const { busy, failure, run } = useAction(problem => failureText(words.setUpNotDone, problemCode(problem)))
  const form = useRef<HTMLFormElement>(null)
  const { route } = useLocation()
  const set = (name: keyof Values) => (text: string) => setValues(before => ({ ...before, [name]: text }))
  const submit = (event: Event) => {
    event.preventDefault()
    const found = check(values)
    setErrors(found)
    if (Object.values(found).some(Boolean)) return focusFirstError(form.current)
    const { password } = values
    const [email, firstName, lastName] = [values.email.trim(), values.firstName.trim(), values.lastName.trim()]
    run(
      () => setUp(token, { email, firstName, lastName, password }),
      () => route(pages.events(), true),
    )
  }
  return (
    <form ref={form} class='stack' noValidate onSubmit={submit}>
      {failure !== undefined && (
        <Notice attention alert>
          {failure}
        </Notice>
      )}
      <TextField
        label={words.firstName}
        mark={<RequiredMark />}
        required
        autoComplete='given-name'
        value={values.firstName}
        onInput={set('firstName')}
        error={errors.firstName}
      />
      <TextField
        label={words.lastName}
        mark={<RequiredMark />}
        required
        autoComplete='family-name'
        value={values.lastName}
        onInput={set('lastName')}
        error={errors.lastName}
      />
      <TextField
        label={words.email}
        mark={<RequiredMark />}
        required
        type='email'
        autoComplete='username'
        value={values.email}
        onInput={set('email')}
        error={errors.email}
      />
      <TextField
        label={words.newPassword}
        mark={<RequiredMark />}
        required
        type='password'
        autoComplete='new-password'
        value={values.password}
        onInput={set('password')}
        error={errors.password}
        hint={words.passwordHint(passwordLimits.minChars)}
      />
      <Button variant='primary' size='large' wide type='submit' busy={busy}>
        {words.setUpSubmit}
      </Button>
    </form>
  )
}

function check(values: Values): Errors {
  return {
    firstName: nameError(values.firstName),
    lastName: nameError(values.lastName),
    email: emailError(values.email),
    password: passwordError(values.password),
  }
}

function passwordError(password: string): string | undefined {
  const { minChars, maxChars } = passwordLimits
  const length = Array.from(password).length
  if (length < minChars) return words.passwordShort(minChars)
  return length > maxChars ? words.passwordLong(maxChars) : undefined
}
