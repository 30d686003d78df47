import type { EventPerson } from '../../../contract/http/people.ts'
import { callApi } from '../../net/api.ts'
import { showToast } from '../../ui/toasts.ts'
import { peopleWords as words } from '../../words/people.ts'
import { Question } from '../Question.tsx'
import { Refused, useRefusable } from './useRefusable.tsx'

/** Asks before somebody is taken out of an event. */
export function RemoveDialog({
  eventId,
  person: { id, firstName, lastName },
  onClose,
}: {
  eventId: string
  person: EventPerson
  onClose: () => void
}) {
  const { busy, refusal, run } = useRefusable(words.notRemoved)
  const name = `${firstName} ${lastName}`
  const remove = () =>
    run(
      () => callApi('removePerson', { params: { eventId, personId: id } }),
      () => {
        onClose()
        showToast({ text: words.removed(name) })
      },
    )
  return (
    <Question
      title={words.removeTitle}
      notice={<Refused refusal={refusal} name={name} />}
      question={words.removeQuestion(name)}
      confirmLabel={words.removeConfirm}
      destroys
      busy={busy}
      onConfirm={remove}
      onClose={onClose}
    />
  )
}
