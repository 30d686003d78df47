import { useRef, useState } from 'preact/hooks'
import { lineProblem } from '../../models/newPerson.ts'
import { patterns, textLimits } from '../../../contract/patterns.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { teamWords as words } from '../../words/team.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { RequiredMark } from '../RequiredMark.tsx'
import { emailError } from '../sign-in/emailError.ts'
import { useAction } from '../useAction.ts'
import { AccountFields, type Account } from './AccountFields.tsx'

const nobody = { email: '', firstName: '', lastName: '' }
const nameError = (name: string) =>
  lineProblem(name, patterns.name, textLimits.nameChars) === undefined ? undefined : words.nameWrong

/** Asks for somebody new on the team. */
export function AddMemberDialog({ onClose }: { onClose: () => void }) {
  const [person, setPerson] = useState(nobody)
  const [account, setAccount] = useState<Account>({ accountRole: 'organizer', eventIds: [] })
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAction(problem => {
    const code = problemCode(problem)
    return code === 'already_done' ? words.onTeam : failureText(words.notAdded, code)
  })
  const form = useRef<HTMLFormElement>(null)
  const errors = {
    email: emailError(person.email),
    firstName: nameError(person.firstName),
    lastName: nameError(person.lastName),
  }
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.values(errors).some(Boolean)) return focusFirstError(form.current)
    const [email, firstName, lastName] = [person.email.trim(), person.firstName.trim(), person.lastName.trim()]
    const name = `${firstName} ${lastName}`
    run(
      () => callApi('addMember', { body: { email, firstName, lastName, ...account } }),
      ({ isSent }) => {
        onClose()
        showToast(isSent ? { text: words.added(name) } : { text: words.addedUntold(name), stays: true })
      },
    )
  }
  const field = (name: keyof typeof nobody, autoFocus = false) => (
    <TextField
      label={words[name]}
      mark={<RequiredMark />}
      required
      autoFocus={autoFocus}
      type={name === 'email' ? 'email' : 'text'}
      autoComplete='off'
      value={person[name]}
      onInput={text => setPerson(before => ({ ...before, [name]: text }))}
      hint={name === 'email' ? words.knownText : undefined}
      error={tried ? errors[name] : undefined}
    />
  )
  const foot = (
    <Button variant='primary' type='submit' form='add-member' busy={busy}>
      {words.add}
    </Button>
  )
  return (
    <Dialog
      title={words.add}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <form id='add-member' ref={form} class='stack' noValidate onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        {field('email', true)}
        <div class='editor__row editor__row--two'>
          {field('firstName')}
          {field('lastName')}
        </div>
        <AccountFields values={account} onChange={setAccount} />
      </form>
    </Dialog>
  )
}
