import { useLocation } from 'preact-iso'
import { useRef, useState } from 'preact/hooks'
import { textLimits } from '../../../contract/patterns.ts'
import { pages } from '../../../contract/pages.ts'
import { newEventProblems, type NewEvent } from '../../models/newEvent.ts'
import { problemCode } from '../../net/ApiProblem.ts'
import { callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { Select } from '../../ui/Select.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { commonWords, failureText } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import { focusFirstError } from '../focusFirstError.ts'
import { RequiredMark } from '../RequiredMark.tsx'
import { useAction } from '../useAction.ts'
import { ownTimeZone, timeZones } from './timeZones.ts'

/** A year of five digits is no day that the server knows. */
const lastDay = '9999-12-31'

/** The fields of a new event before anything is typed. */
export const emptyEvent = (): NewEvent => ({ title: '', startsOn: '', endsOn: '', timeZone: ownTimeZone() })

export interface NewEventDialogProps {
  /** Stay with the page, so that closing the dialog loses nothing that was typed. */
  values: NewEvent
  onChange: (change: (before: NewEvent) => NewEvent) => void
  onClose: () => void
}

/** Asks title, days and time zone of a new event, and opens it. */
export function NewEventDialog({ values, onChange, onClose }: NewEventDialogProps) {
  const [tried, setTried] = useState(false)
  const { busy, failure, run } = useAction(problem => failureText(words.notCreated, problemCode(problem)))
  const form = useRef<HTMLFormElement>(null)
  const { route } = useLocation()
  const set = (name: keyof NewEvent) => (text: string) => onChange(before => ({ ...before, [name]: text }))
  const setFirstDay = (startsOn: string) =>
    onChange(before => ({
      ...before,
      startsOn,
      endsOn: before.endsOn === '' || before.endsOn === before.startsOn ? startsOn : before.endsOn,
    }))
  const problems = newEventProblems(values)
  const error = (name: keyof NewEvent) => {
    const problem = tried ? problems[name] : undefined
    return problem && (problem === 'titleLong' ? words.titleLong(textLimits.eventTitleChars) : words[problem])
  }
  const submit = (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(problems).length > 0) return focusFirstError(form.current)
    run(
      () => callApi('createEvent', { body: { ...values, title: values.title.trim() } }),
      ({ id }) => {
        onClose()
        route(pages.event(id))
      },
    )
  }
  const foot = (
    <>
      <Button onClick={onClose}>{commonWords.cancel}</Button>
      <Button variant='primary' type='submit' form='new-event' busy={busy}>
        {words.create}
      </Button>
    </>
  )
  return (
    <Dialog title={words.newEvent} closeLabel={commonWords.close} onClose={onClose} foot={foot}>
      <form id='new-event' ref={form} class='stack' noValidate onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <TextField
          label={words.fieldTitle}
          mark={<RequiredMark />}
          required
          value={values.title}
          onInput={set('title')}
          error={error('title')}
          countTo={textLimits.eventTitleChars}
          autoFocus
        />
        <div class='editor__row editor__row--two'>
          <TextField
            label={words.startsOn}
            mark={<RequiredMark />}
            required
            type='date'
            max={lastDay}
            value={values.startsOn}
            onInput={setFirstDay}
            error={error('startsOn')}
          />
          <TextField
            label={words.endsOn}
            mark={<RequiredMark />}
            required
            type='date'
            value={values.endsOn}
            min={values.startsOn}
            max={lastDay}
            onInput={set('endsOn')}
            error={error('endsOn')}
          />
        </div>
        <Select
          label={words.timeZone}
          value={values.timeZone}
          options={timeZones()}
          onChange={set('timeZone')}
          hint={words.timeZoneHint}
        />
      </form>
    </Dialog>
  )
}
