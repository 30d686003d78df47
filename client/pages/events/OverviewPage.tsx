import { Globe, Settings2 } from 'lucide-preact'
import type { EventPage } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { daysText, zoneText } from '../../models/times.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { Figure } from '../../ui/Figure.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { commonWords } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import { Crumbs } from '../Crumbs.tsx'
import { Loaded } from '../Loaded.tsx'
import { Shell } from '../Shell.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { Cover } from '../CutImage.tsx'
import { AgendaAtAGlance } from './AgendaAtAGlance.tsx'
import { DayLeaf } from './DayLeaf.tsx'

/** Event Overview (rule E1). */
export function OverviewPage({ eventId }: { eventId: string }) {
  const event = useApi('getEvent', { eventId })
  const title = event.data.value?.title
  useTitle(title)
  return (
    <Shell eventId={eventId} current='overview' label={words.overview}>
      <Crumbs
        path={[{ label: commonWords.events, href: pages.events() }, ...(title === undefined ? [] : [{ label: title }])]}
      />
      <Loaded
        resource={event}
        failure={words.overviewNotLoaded}
        skeleton={<Skeleton label={commonWords.loading} lines={4} />}
      >
        {page => (
          <>
            <EventHead event={page} />
            {page.description !== '' && (
              <p class='event-text' dir='auto'>
                {page.description}
              </p>
            )}
            <AgendaAtAGlance event={page} />
          </>
        )}
      </Loaded>
    </Shell>
  )
}

function EventHead({ event }: { event: EventPage }) {
  const { registered, speakers, sessions } = event.counts
  return (
    <header class={classes('event-head', event.cover !== null && 'event-head--cover')}>
      {event.cover === null ? (
        <DayLeaf day={event.startsOn} large />
      ) : (
        <Cover eventId={event.id} imageId={event.cover} sizes='(max-width: 640px) 100vw, 19rem' />
      )}
      <div class='stack stack--close'>
        <PageHeading>{event.title}</PageHeading>
        <p class='muted'>
          <time>{daysText(event.startsOn, event.endsOn)}</time> · {zoneText(event.timeZone, Date.parse(event.startsOn))}
        </p>
        <div class='inline'>
          {event.may.editSettings && (
            <ButtonLink size='small' href={pages.settings(event.id)} icon={Settings2}>
              {words.settings}
            </ButtonLink>
          )}
          <ButtonLink size='small' href={pages.publicEvent(event.id)} icon={Globe}>
            {words.publicPage}
          </ButtonLink>
        </div>
      </div>
      <div class='figures'>
        <Figure label={words.registered} value={registered} />
        <Figure label={words.speakers} value={speakers} />
        <Figure label={words.sessions} value={sessions} />
      </div>
    </header>
  )
}
