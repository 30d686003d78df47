import { useState } from 'preact/hooks'
import type { EventPage } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { noFilter } from '../../models/sessionFilter.ts'
import { zoneText } from '../../models/times.ts'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { agendaWords as words } from '../../words/agenda.ts'
import { commonWords } from '../../words/common.ts'
import { eventWords } from '../../words/events.ts'
import { Crumbs } from '../Crumbs.tsx'
import { Loaded } from '../Loaded.tsx'
import { Shell } from '../Shell.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { AddSession } from './AddSession.tsx'
import { AgendaDays } from './AgendaDays.tsx'
import { CalendarFeed } from './CalendarFeed.tsx'
import { DeletedSessions } from './DeletedSessions.tsx'
import { Drafts } from './Drafts.tsx'
import { SessionFilters } from './SessionFilters.tsx'
import { useLiveAnnouncements } from './useLiveAnnouncements.ts'

/** Event Agenda (rule E2). */
export function AgendaPage({ eventId }: { eventId: string }) {
  const event = useApi('getEvent', { eventId })
  const title = event.data.value?.title
  useTitle(title === undefined ? words.title : `${words.title}, ${title}`)
  return (
    <Shell eventId={eventId} current='agenda' label={words.page}>
      <Crumbs
        path={[
          { label: commonWords.events, href: pages.events() },
          ...(title === undefined ? [] : [{ label: title, href: pages.event(eventId) }]),
        ]}
      />
      <Loaded
        resource={event}
        failure={eventWords.overviewNotLoaded}
        skeleton={
          <div class='card'>
            <SkeletonRows label={commonWords.loading} />
          </div>
        }
      >
        {page => <EventAgenda event={page} />}
      </Loaded>
    </Shell>
  )
}

function EventAgenda({ event }: { event: EventPage }) {
  const agenda = useApi('getAgenda', { eventId: event.id })
  const [filter, setFilter] = useState(noFilter)
  useLiveAnnouncements(agenda.data.value?.sessions)
  const team = event.may.editContent
  return (
    <>
      <header class='page__head'>
        <PageHeading>{words.title}</PageHeading>
        <div class='page__actions'>
          <CalendarFeed eventId={event.id} />
          {team && <AddSession eventId={event.id} onAgenda />}
        </div>
      </header>
      <div class='toolbar'>
        <SessionFilters tags={agenda.data.value?.tags ?? []} filter={filter} onFilter={setFilter} />
        <span class='muted small toolbar__note'>
          {words.timesIn(zoneText(event.timeZone, Date.parse(event.startsOn)))}
        </span>
      </div>
      <Loaded
        resource={agenda}
        failure={words.notLoaded}
        skeleton={
          <div class='card'>
            <SkeletonRows label={commonWords.loading} rows={6} />
          </div>
        }
      >
        {loaded => (
          <>
            <AgendaDays
              agenda={loaded}
              timeZone={event.timeZone}
              filter={filter}
              onShowAll={() => setFilter(noFilter)}
              team={team}
            />
            {team && <Drafts drafts={loaded.drafts} timeZone={event.timeZone} />}
            {team && <DeletedSessions eventId={event.id} timeZone={event.timeZone} />}
          </>
        )}
      </Loaded>
    </>
  )
}
