import { useRef, useState } from 'preact/hooks'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { linkWords as words } from '../../words/links.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { Centered } from '../sign-in/Centered.tsx'
import { emailError } from '../sign-in/emailError.ts'
import { SignedInAs } from '../sign-in/SignedInAs.tsx'
import { nameError } from '../sign-in/nameError.ts'
import { useEntrance, type EntranceProps } from './useEntrance.ts'

/** Asks a guest who they are, and goes in. */
export function GuestForm({ token, link, onUnusable }: EntranceProps) {
  const { busy, failure, enter } = useEntrance(token, onUnusable)
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [tried, setTried] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (nameError(name) ?? emailError(email)) return focusFirstError(form.current)
    enter({ name: name.trim(), email: email.trim() })
  }
  return (
    <Centered title={words.guestTitle(link.sessionTitle)} text={words.asGuest}>
      <form ref={form} class='stack' noValidate onSubmit={submit}>
        <SignedInAs next='guest' />
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <TextField
          label={words.guestName}
          value={name}
          autoComplete='name'
          error={tried ? nameError(name) : undefined}
          onInput={setName}
        />
        <TextField
          label={words.guestEmail}
          type='email'
          value={email}
          autoComplete='email'
          error={tried ? emailError(email) : undefined}
          onInput={setEmail}
        />
        <Button variant='primary' size='large' wide type='submit' busy={busy}>
          {words.continueAsGuest}
        </Button>
      </form>
    </Centered>
  )
}
