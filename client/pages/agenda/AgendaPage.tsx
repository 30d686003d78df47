import { FilePen, ListChecks } from 'lucide-preact'
import { useMemo, useRef, useState } from 'preact/hooks'
import type { EventPage } from '../../../contract/http/events.ts'
import type { Agenda } from '../../../contract/http/sessions.ts'
import type { Resource } from '../../models/Resource.ts'
import { findOverlaps } from '../../models/overlaps.ts'
import { filterSessions, noFilter, type SessionFilter } from '../../models/sessionFilter.ts'
import { zoneText } from '../../models/times.ts'
import { Count } from '../../ui/Badge.tsx'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { agendaWords as words } from '../../words/agenda.ts'
import { commonWords } from '../../words/common.ts'
import { manySessionsWords } from '../../words/manySessions.ts'
import { EventFrame } from '../events/EventFrame.tsx'
import { Loaded } from '../Loaded.tsx'
import { useApi } from '../useApi.ts'
import { AddSession } from './AddSession.tsx'
import { ManyBar } from './ManyBar.tsx'
import { AgendaRowsProvider, type AgendaRows } from './AgendaRows.ts'
import { AgendaDays } from './AgendaDays.tsx'
import { CalendarFeed } from './CalendarFeed.tsx'
import { DeletedSessions } from './DeletedSessions.tsx'
import { Drafts } from './Drafts.tsx'
import { SessionFilters } from './SessionFilters.tsx'
import { useLiveAnnouncements } from './useLiveAnnouncements.ts'

/** Event Agenda (rule E2). */
export function AgendaPage({ eventId }: { eventId: string }) {
  const agenda = useApi('getAgenda', { eventId }) // asked for beside the event, and not after it
  return (
    <EventFrame eventId={eventId} current='agenda' label={words.page} title={words.title}>
      {event => <EventAgenda event={event} agenda={agenda} />}
    </EventFrame>
  )
}

function EventAgenda({ event, agenda }: { event: EventPage; agenda: Resource<Agenda> }) {
  const [filter, setFilter] = useState(noFilter)
  const [chosen, setChosen] = useState<readonly string[] | undefined>(undefined)
  const isDone = useRef(false)
  const loaded = agenda.data.value
  useLiveAnnouncements(loaded?.sessions)
  const team = event.may.editContent
  const there = useMemo(() => new Set(loaded ? shownIds(loaded, noFilter) : []), [loaded])
  const overlaps = useMemo(() => findOverlaps(team && loaded ? loaded.sessions : []), [team, loaded])
  const rows = useMemo<AgendaRows>(() => {
    if (!chosen) return { overlaps, selection: undefined }
    const set = new Set(chosen)
    const toggle = (id: string) => setChosen(set.has(id) ? chosen.filter(other => other !== id) : [...chosen, id])
    return { overlaps, selection: { has: id => set.has(id), toggle } }
  }, [overlaps, chosen])
  /** The bar has gone with what had the focus: it goes back to what had opened it. */
  const takeFocusWhenDone = (button: HTMLButtonElement | null) => {
    if (isDone.current) button?.focus()
    isDone.current = false
  }
  return (
    <>
      <header class='page__head'>
        <PageHeading>{words.title}</PageHeading>
        <div class='page__actions'>
          <CalendarFeed eventId={event.id} />
          {team && !chosen && there.size > 0 && (
            <Button icon={ListChecks} buttonRef={takeFocusWhenDone} onClick={() => setChosen([])}>
              {manySessionsWords.start}
            </Button>
          )}
          {team && <AddSession eventId={event.id} onAgenda />}
        </div>
      </header>
      <div class='toolbar'>
        <SessionFilters tags={loaded?.tags ?? []} filter={filter} onFilter={setFilter} />
        <span class='toolbar__end'>
          <span class='muted small'>{words.timesIn(zoneText(event.timeZone, Date.parse(event.startsOn)))}</span>
          {team && loaded && loaded.drafts.length > 0 && (
            <ButtonLink variant='ghost' icon={FilePen} href='#drafts'>
              {words.drafts} <Count of={loaded.drafts.length} />
            </ButtonLink>
          )}
        </span>
      </div>
      {chosen && (
        <ManyBar
          eventId={event.id}
          chosen={chosen.filter(id => there.has(id))}
          onAll={() => setChosen(loaded ? shownIds(loaded, filter) : [])}
          onNone={() => setChosen([])}
          onLeave={ids => setChosen(now => now?.filter(id => !ids.includes(id)))}
          onDone={() => {
            isDone.current = true
            setChosen(undefined)
          }}
        />
      )}
      <Loaded
        resource={agenda}
        failure={words.notLoaded}
        skeleton={
          <div class='card'>
            <SkeletonRows label={commonWords.loading} rows={6} />
          </div>
        }
      >
        {all => (
          <AgendaRowsProvider value={rows}>
            <AgendaDays event={event} agenda={all} filter={filter} onShowAll={() => setFilter(noFilter)} team={team} />
            {team && <Drafts drafts={all.drafts} timeZone={event.timeZone} />}
            {team && <DeletedSessions eventId={event.id} timeZone={event.timeZone} />}
          </AgendaRowsProvider>
        )}
      </Loaded>
    </>
  )
}

/** The sessions that a filter leaves, and the drafts, which it does not narrow. */
const shownIds = ({ sessions, drafts }: Agenda, filter: SessionFilter): string[] =>
  [...filterSessions(sessions, filter), ...drafts].map(({ id }) => id)
