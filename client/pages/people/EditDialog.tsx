import { useRef, useState } from 'preact/hooks'
import type { EventPerson, NewPerson } from '../../../contract/http/people.ts'
import { personProblems } from '../../models/newPerson.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords } from '../../words/common.ts'
import { peopleWords as words } from '../../words/people.ts'
import { focusFirstError } from '../focusFirstError.ts'
import type { ImageChange } from '../ImageField.tsx'
import { photoAddress } from '../photoAddress.ts'
import { savePhoto } from '../saveImages.ts'
import { isOfStaff, PersonFields } from './PersonFields.tsx'
import { trimmed } from './trimmed.ts'
import { Refused, useRefusable } from './useRefusable.tsx'

/** Changes what an event keeps of a person. */
export function EditDialog({
  eventId,
  person,
  onClose,
}: {
  eventId: string
  person: EventPerson
  onClose: () => void
}) {
  const { email, firstName, lastName, roles, jobTitle, company, biography } = person
  const [values, setValues] = useState<NewPerson>({ email, firstName, lastName, roles, jobTitle, company, biography })
  const [photo, setPhoto] = useState<ImageChange>(undefined)
  const [tried, setTried] = useState(false)
  const { busy, refusal, run } = useRefusable(words.notEdited)
  const form = useRef<HTMLFormElement>(null)
  const problems = personProblems(values)
  const name = `${firstName} ${lastName}`
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(problems).length > 0) return focusFirstError(form.current)
    const { email: _, ...body } = trimmed(values)
    run(
      async () => {
        if (isOfStaff(body)) await savePhoto(eventId, person.id, photo)
        setPhoto(undefined) // what is kept of it is not sent once more
        await callApi('editPerson', { params: { eventId, personId: person.id }, body })
      },
      () => {
        onClose()
        showToast({ text: words.edited(`${body.firstName} ${body.lastName}`) })
      },
    )
  }
  const foot = (
    <Button variant='primary' type='submit' form='edit-person' busy={busy}>
      {words.save}
    </Button>
  )
  return (
    <Dialog
      title={words.editTitle(name)}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <form id='edit-person' ref={form} class='stack' noValidate onSubmit={submit}>
        <Refused refusal={refusal} name={name} />
        <p class='muted'>
          <bdi>{email}</bdi>
        </p>
        <PersonFields
          values={values}
          problems={tried ? problems : {}}
          onChange={setValues}
          photo={{ kept: photoAddress(eventId, person, 500), change: photo, onChange: setPhoto }}
          name={person.mayRename ? undefined : <p class='muted'>{words.ownName}</p>}
        />
      </form>
    </Dialog>
  )
}
