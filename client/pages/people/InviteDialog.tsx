import { useRef, useState } from 'preact/hooks'
import type { NewPerson } from '../../../contract/http/people.ts'
import { emptyPerson, personProblems } from '../../models/newPerson.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { imageFailureText } from '../../words/images.ts'
import { peopleWords as words } from '../../words/people.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { useAction } from '../useAction.ts'
import type { ImageChange } from '../ImageField.tsx'
import { savePhoto } from '../saveImages.ts'
import { isOfStaff, PersonFields } from './PersonFields.tsx'
import { trimmed } from './trimmed.ts'

export interface InviteDialogProps {
  eventId: string
  /** Stay with the page, so that closing the dialog loses nothing that was typed. */
  values: NewPerson
  onChange: (values: NewPerson) => void
  photo: ImageChange
  onPhoto: (photo: ImageChange) => void
  onClose: () => void
}

/** Asks for somebody new to an event, and adds them with an e-mail or without one. */
export function InviteDialog({ eventId, values, onChange, photo, onPhoto, onClose }: InviteDialogProps) {
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAction(problem => failureText(words.notInvited, problemCode(problem)))
  const form = useRef<HTMLFormElement>(null)
  const problems = personProblems(values)
  const add = (sendEmail: boolean) => {
    setTried(true)
    if (Object.keys(problems).length > 0) return focusFirstError(form.current)
    const person = trimmed(values)
    const name = `${person.firstName} ${person.lastName}`
    run(
      async () => {
        const added = await callApi('addPerson', { params: { eventId }, body: { ...person, sendEmail } })
        // Added they are in any case; **Edit** takes another photo.
        const problem = await savePhoto(eventId, added.id, isOfStaff(person) ? photo : undefined).catch(problemCode)
        return { ...added, problem }
      },
      ({ isSent, problem }) => {
        onChange({ ...emptyPerson, roles: [...values.roles] })
        onPhoto(undefined)
        onClose()
        if (problem) showToast({ text: imageFailureText(words.photoNotKept(name), problem), stays: true })
        if (sendEmail && !isSent) showToast({ text: words.notSent(name), stays: true })
        else showToast({ text: sendEmail ? words.invited(name) : words.addedOnly(name) })
      },
    )
  }
  const foot = (
    <>
      <Button busy={busy} onClick={() => add(false)}>
        {words.inviteWithoutEmail}
      </Button>
      <Button variant='primary' type='submit' form='invite' busy={busy}>
        {words.invite}
      </Button>
    </>
  )
  return (
    <Dialog
      title={words.invite}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <form
        id='invite'
        ref={form}
        class='stack'
        noValidate
        onSubmit={event => {
          event.preventDefault()
          add(true)
        }}
      >
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <PersonFields
          values={values}
          problems={tried ? problems : {}}
          onChange={onChange}
          photo={{ kept: undefined, change: photo, onChange: onPhoto }}
          withEmail
        />
      </form>
    </Dialog>
  )
}
