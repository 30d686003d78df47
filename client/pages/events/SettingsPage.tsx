import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { EventDetails, EventPage, SkippedSessions } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { changedDetails, eventProblems, followDetails } from '../../models/eventDetails.ts'
import { ApiProblem, problemCode } from '../../net/ApiProblem.ts'
import { addressOf, callApi } from '../../net/api.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toasts.ts'
import { commonWords } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import { imageFailureText } from '../../words/images.ts'
import { Question } from '../Question.tsx'
import { Crumbs } from '../Crumbs.tsx'
import { focusFirstError } from '../focusFirstError.ts'
import { LeaveQuestion } from '../LeaveQuestion.tsx'
import { Loaded } from '../Loaded.tsx'
import { NotTherePage } from '../NotTherePage.tsx'
import { Shell } from '../Shell.tsx'
import type { ImageChange } from '../ImageField.tsx'
import { saveCover } from '../saveImages.ts'
import { useAction } from '../useAction.ts'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { DeleteEvent } from './DeleteEvent.tsx'
import { EventFields } from './EventFields.tsx'
import { RegistrationSetting } from './RegistrationSetting.tsx'

/** Event settings (rule E0). */
export function SettingsPage({ eventId }: { eventId: string }) {
  const event = useApi('getEvent', { eventId })
  const page = event.data.value
  useTitle(page ? `${words.settings}, ${page.title}` : words.settings)
  if (page && !page.may.editSettings) return <NotTherePage />
  return (
    <Shell eventId={eventId} current='overview' label={words.settings}>
      <Crumbs
        path={[
          { label: commonWords.events, href: pages.events() },
          ...(page ? [{ label: page.title, href: pages.event(eventId) }] : []),
          { label: words.settings },
        ]}
      />
      <Loaded
        resource={event}
        failure={words.settingsNotLoaded}
        skeleton={<Skeleton label={commonWords.loading} lines={5} />}
      >
        {loaded => (
          <>
            <Settings event={loaded} />
            <RegistrationSetting event={loaded} />
            <DeleteEvent event={loaded} />
          </>
        )}
      </Loaded>
    </Shell>
  )
}

const detailsOf = ({ title, timeZone, startsOn, endsOn, description }: EventPage): EventDetails => ({
  title,
  timeZone,
  startsOn,
  endsOn,
  description,
})

/** What is typed here stays when others save something, and the rest follows; only what was changed here is sent. */
function Settings({ event }: { event: EventPage }) {
  const [before, setBefore] = useState(() => detailsOf(event))
  const [values, setValues] = useState(before)
  const seen = useRef(before)
  const [cover, setCover] = useState<ImageChange>(undefined)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { busy, failure, run } = useAction(failureOf)
  useLayoutEffect(() => {
    const latest = detailsOf(event)
    const news = changedDetails(seen.current, latest)
    seen.current = latest
    setValues(followDetails(values, before, news))
    setBefore({ ...before, ...news })
  }, [event])
  const problems = eventProblems(values)
  const changed = changedDetails(before, values)
  const isChanged = Object.keys(changed).length > 0
  const isUnsaved = isChanged || cover !== undefined
  const movesSessions = changed.timeZone !== undefined && event.counts.sessions > 0
  const save = () => {
    setAsking(false)
    run(
      async () => {
        await saveCover(event.id, cover)
        setCover(undefined) // what is kept of it is not sent once more
        if (isChanged) await callApi('changeEvent', { params: { eventId: event.id }, body: changed })
      },
      () => {
        setBefore(latest => ({ ...latest, ...changed }))
        showToast({ text: words.settingsSaved })
      },
    )
  }
  const submit = (press: Event) => {
    press.preventDefault()
    setTried(true)
    if (Object.keys(problems).length > 0) return focusFirstError(form.current)
    if (movesSessions) setAsking(true)
    else save()
  }
  return (
    <>
      <header class='page__head'>
        <PageHeading>{words.settings}</PageHeading>
        <div class='page__actions'>
          <Button variant='primary' type='submit' form='event-settings' busy={busy} idle={!isUnsaved}>
            {words.saveChanges}
          </Button>
        </div>
      </header>
      <form id='event-settings' ref={form} class='stack event-settings' noValidate onSubmit={submit}>
        {failure !== undefined && (
          <Notice attention alert>
            {failure}
          </Notice>
        )}
        <EventFields
          values={values}
          problems={tried ? problems : {}}
          zoneHint={changed.timeZone === undefined ? undefined : words.zoneKeepsTimes(event.counts.sessions)}
          onChange={setValues}
          cover={{
            kept:
              event.cover === null
                ? undefined
                : addressOf('getCover', { eventId: event.id, imageId: event.cover, width: '960' }),
            change: cover,
            onChange: setCover,
          }}
        />
      </form>
      <LeaveQuestion unsaved={isUnsaved} />
      {asking && (
        <Question
          title={words.changeZone}
          question={words.changeZoneText(exampleTime, cityOf(before.timeZone), cityOf(values.timeZone))}
          confirmLabel={words.changeZoneButton}
          onConfirm={save}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  )
}

const exampleTime = '14:00'
const cityOf = (timeZone: string) => timeZone.split('/').at(-1)!.replaceAll('_', ' ')

function failureOf(problem: unknown): string {
  if (problem instanceof ApiProblem && problem.code === 'no_such_time') {
    const { sessions } = problem.details as SkippedSessions
    return words.noSuchTime(sessions.map(({ title }) => `“${title}”`).join(', '))
  }
  return imageFailureText(words.settingsNotSaved, problemCode(problem))
}
