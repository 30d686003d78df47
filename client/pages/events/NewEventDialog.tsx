import { useLocation } from 'preact-iso'
import { useRef, useState } from 'preact/hooks'
import type { EventDetails } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { eventProblems } from '../../models/eventDetails.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import { imageFailureText } from '../../words/images.ts'
import { focusFirstError } from '../focusFirstError.ts'
import type { ImageChange } from '../ImageField.tsx'
import { saveCover } from '../saveImages.ts'
import { useAction } from '../useAction.ts'
import { EventFields } from './EventFields.tsx'
import { ownTimeZone } from './timeZones.ts'

/** The fields of a new event before anything is typed. */
export const emptyEvent = (): EventDetails => ({
  title: '',
  startsOn: '',
  endsOn: '',
  timeZone: ownTimeZone(),
  description: '',
})

export interface NewEventDialogProps {
  /** Stay with the page, so that closing the dialog loses nothing that was typed. */
  values: EventDetails
  onChange: (change: (before: EventDetails) => EventDetails) => void
  cover: ImageChange
  onCover: (cover: ImageChange) => void
  onClose: () => void
}

/** Asks title, days, time zone, cover and description of a new event, and opens it. */
export function NewEventDialog({ values, onChange, cover, onCover, onClose }: NewEventDialogProps) {
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAction(problem => failureText(words.notCreated, problemCode(problem)))
  const form = useRef<HTMLFormElement>(null)
  const { route } = useLocation()
  const problems = eventProblems(values)
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(problems).length > 0) return focusFirstError(form.current)
    run(
      async () => {
        const { id } = await callApi('createEvent', {
          body: { ...values, title: values.title.trim(), description: values.description.trim() },
        })
        // Made it is in any case; its settings take another cover.
        const problem = await saveCover(id, cover).catch(problemCode)
        return { id, problem }
      },
      ({ id, problem }) => {
        if (problem) showToast({ text: imageFailureText(words.coverNotKept, problem), stays: true })
        onClose()
        route(pages.event(id))
      },
    )
  }
  const foot = (
    <Button variant='primary' type='submit' form='new-event' busy={busy}>
      {words.create}
    </Button>
  )
  return (
    <Dialog
      title={words.newEvent}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <form id='new-event' ref={form} class='stack' noValidate onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <EventFields
          values={values}
          problems={tried ? problems : {}}
          onChange={onChange}
          cover={{ kept: undefined, change: cover, onChange: onCover }}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
