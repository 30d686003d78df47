import { useEffect } from 'preact/hooks'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import type { EventPage } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { coming } from '../../models/agenda.ts'
import { ButtonLink } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { agendaWords } from '../../words/agenda.ts'
import { commonWords } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import { AddSession } from '../agenda/AddSession.tsx'
import { DayRows } from '../agenda/DayRows.tsx'
import { useLiveAnnouncements } from '../agenda/useLiveAnnouncements.ts'
import { Loaded } from '../Loaded.tsx'
import { useApi } from '../useApi.ts'
import { useNow } from '../useNow.ts'

const shownSessions = 10
/** Those that follow take the places of what ends while the page is open. */
const askedSessions = 2 * shownSessions

/** The coming sessions of an event, with the way to make one (rule E1). */
export function AgendaAtAGlance({ event }: { event: EventPage }) {
  const agenda = useApi('getAgenda', { eventId: event.id }, { coming: String(askedSessions) })
  useLiveAnnouncements(agenda.data.value?.sessions)
  return (
    <section class='card' aria-labelledby='glance'>
      <header class='card__head'>
        <h2 id='glance'>{words.atAGlance}</h2>
        <div class='card__actions'>
          <ButtonLink variant='ghost' class='only-wide' href={pages.agenda(event.id)}>
            {words.openAgenda}
          </ButtonLink>
          {event.may.editContent && <AddSession eventId={event.id} />}
        </div>
      </header>
      <div class='card__content'>
        <Loaded
          resource={agenda}
          failure={agendaWords.notLoaded}
          skeleton={<SkeletonRows label={commonWords.loading} />}
        >
          {({ sessions }) => <Coming sessions={sessions} event={event} onRunOut={agenda.reload} />}
        </Loaded>
      </div>
    </section>
  )
}

interface ComingProps {
  /** The soonest. */
  sessions: readonly SessionCard[]
  event: EventPage
  /** Others may follow those that are over now. */
  onRunOut: () => void
}

function Coming({ sessions, event, onRunOut }: ComingProps) {
  const now = useNow(10_000)
  const next = coming(sessions, now, shownSessions)
  const hasRunOut = sessions.length === askedSessions && next.length < shownSessions
  useEffect(() => {
    if (hasRunOut) onRunOut()
  }, [hasRunOut])
  if (event.counts.sessions === 0) {
    return <EmptyState text={event.may.editContent ? words.emptyAgenda : words.emptyAgendaForOthers} />
  }
  if (next.length === 0) {
    return (
      <EmptyState text={words.nothingComing}>
        <ButtonLink href={pages.agenda(event.id)}>{words.openAgenda}</ButtonLink>
      </EmptyState>
    )
  }
  return <DayRows event={event} sessions={next} now={now} />
}
