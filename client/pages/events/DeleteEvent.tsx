import { useLocation } from 'preact-iso'
import { useState } from 'preact/hooks'
import type { EventPage } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords, failureText } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import { useAction } from '../useAction.ts'

/** The end of an event, which asks for its title. */
export function DeleteEvent({ event }: { event: EventPage }) {
  const [asking, setAsking] = useState(false)
  return (
    <section class='stack event-settings' aria-labelledby='delete-event'>
      <h2 id='delete-event'>{words.deleteEvent}</h2>
      <p class='muted'>{words.deleteText}</p>
      <div>
        <Button onClick={() => setAsking(true)}>{words.deleteAsk}</Button>
      </div>
      {asking && <DeleteDialog event={event} onClose={() => setAsking(false)} />}
    </section>
  )
}

function DeleteDialog({ event, onClose }: { event: EventPage; onClose: () => void }) {
  const [title, setTitle] = useState('')
  const [tried, setTried] = useState(false)
  const { route } = useLocation()
  const { busy, failure, run } = useAction(problem =>
    problemCode(problem) === 'is_live' ? words.notDeletedLive : failureText(words.notDeleted, problemCode(problem)),
  )
  const isTitle = title.trim() === event.title
  const submit = (press: Event) => {
    press.preventDefault()
    setTried(true)
    if (!isTitle) return
    run(
      () => callApi('deleteEvent', { params: { eventId: event.id }, body: { title } }),
      () => {
        showToast({ text: words.deleted(event.title) })
        route(pages.events())
      },
    )
  }
  const foot = (
    <Button variant='danger' type='submit' form='delete-event-form' busy={busy}>
      {words.deleteEvent}
    </Button>
  )
  return (
    <Dialog
      title={words.deleteEvent}
      closeLabel={commonWords.close}
      cancelLabel={commonWords.cancel}
      busy={busy}
      onClose={onClose}
      foot={foot}
    >
      <form id='delete-event-form' class='stack' noValidate onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <p>{words.deleteQuestion(event.title)}</p>
        <TextField
          label={words.titleAgain}
          value={title}
          onInput={setTitle}
          error={tried && !isTitle ? words.titleOther : undefined}
          autoFocus
        />
      </form>
    </Dialog>
  )
}
