import { Mail } from 'lucide-preact'
import { useLocation } from 'preact-iso'
import { useEffect, useRef, useState } from 'preact/hooks'
import { returnPath } from '../../models/returnPath.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { failureText } from '../../words/common.ts'
import { signInWords as words } from '../../words/signIn.ts'
import { loadMe, me, meProblem, signIn } from '../account.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { useTitle } from '../useTitle.ts'
import { Centered } from './Centered.tsx'
import { emailError } from './emailError.ts'
import { LinkSent } from './LinkSent.tsx'

interface Errors {
  email?: string | undefined
  password?: string | undefined
  whole?: string | undefined
}

/** Signing in by e-mail and password, or by a link that is sent; then back to where the person came from. */
export function SignInPage() {
  const { query, route } = useLocation()
  const returnTo = returnPath(query['returnTo'])
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [errors, setErrors] = useState<Errors>({})
  const [busy, setBusy] = useState<'password' | 'link' | undefined>()
  const [sent, setSent] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  useTitle(sent ? words.sentTitle : words.title)
  const asking = useAsking()
  const signedIn = Boolean(me.value) && !asking && meProblem.value === undefined
  useEffect(() => {
    if (signedIn) route(returnTo, true)
  }, [signedIn])

  const attempt = async (kind: 'password' | 'link', found: Errors, work: () => Promise<void>) => {
    setErrors(found)
    if (found.email || found.password) return focusFirstError(form.current)
    setBusy(kind)
    try {
      await work()
    } catch (problem) {
      setErrors({ whole: failure(kind, problem) })
    } finally {
      setBusy(undefined)
    }
  }
  const submit = (event: Event) => {
    event.preventDefault()
    if (busy) return
    const found = { email: emailError(email), password: password === '' ? words.passwordMissing : undefined }
    void attempt('password', found, () => signIn({ email: email.trim(), password }))
  }
  const askLink = () =>
    void attempt('link', { email: emailError(email) }, async () => {
      await callApi('requestLink', { body: { email: email.trim(), returnTo: returnTo === '/' ? null : returnTo } })
      setSent(true)
    })
  if (asking) return null
  if (sent) return <LinkSent email={email.trim()} onBack={() => setSent(false)} />
  return (
    <Centered title={words.title}>
      <form ref={form} class='stack' noValidate onSubmit={submit}>
        {errors.whole !== undefined && (
          <Notice attention alert>
            {errors.whole}
          </Notice>
        )}
        <TextField
          label={words.email}
          required
          type='email'
          autoComplete='username'
          value={email}
          onInput={setEmail}
          error={errors.email}
        />
        <TextField
          label={words.password}
          required
          type='password'
          autoComplete='current-password'
          value={password}
          onInput={setPassword}
          error={errors.password}
        />
        <Button variant='primary' size='large' wide type='submit' busy={busy === 'password'}>
          {words.submit}
        </Button>
      </form>
      <div class='stack stack--close'>
        <p class='or'>{words.or}</p>
        <Button size='large' wide icon={Mail} busy={busy === 'link'} onClick={askLink}>
          {words.mailLink}
        </Button>
        <p class='small muted'>{words.mailHint}</p>
      </div>
    </Centered>
  )
}

/**
 * Whoever was signed in when this page last heard of it may be so no more: it leads back only who the server still
 * knows.
 */
function useAsking(): boolean {
  const [asking, setAsking] = useState(Boolean(me.peek()))
  useEffect(() => {
    if (asking) void loadMe().then(() => setAsking(false))
  }, [])
  return asking
}

function failure(kind: 'password' | 'link', problem: unknown): string {
  const code = problemCode(problem)
  if (code === 'wrong_credentials') return words.wrong
  return failureText(kind === 'password' ? words.notSignedIn : words.notSent, code)
}
