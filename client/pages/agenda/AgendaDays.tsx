import { useEffect, useMemo } from 'preact/hooks'
import type { Agenda } from '../../../contract/http/sessions.ts'
import { byDay } from '../../models/agenda.ts'
import { filterSessions, type SessionFilter } from '../../models/sessionFilter.ts'
import { dayIn, dayText } from '../../models/times.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { longList } from '../../ui/Rows.tsx'
import { mainPart } from '../../ui/mainPart.ts'
import { agendaWords as words } from '../../words/agenda.ts'
import { eventWords } from '../../words/events.ts'
import { useNow } from '../useNow.ts'
import { useAgendaRows } from './AgendaRows.ts'
import { RowsOfDay } from './DayRows.tsx'
import { nearWord } from './dayHeading.ts'
import type { AgendaEvent } from './SessionRow.tsx'

export interface AgendaDaysProps {
  event: AgendaEvent
  agenda: Pick<Agenda, 'sessions' | 'tags'>
  filter: SessionFilter
  onShowAll: () => void
  team: boolean
}

/** All sessions of an event, or those that pass the filter, day by day. */
export function AgendaDays({ event, agenda, filter, onShowAll, team }: AgendaDaysProps) {
  const now = useNow(10_000)
  const { selection } = useAgendaRows()
  const known = useMemo(() => new Set(agenda.tags.map(tag => tag.id)), [agenda])
  const { text } = filter
  const tagIds = filter.tagIds.filter(id => known.has(id))
  const found = useMemo(() => filterSessions(agenda.sessions, { text, tagIds }), [agenda, text, tagIds.join(' ')])
  const days = useMemo(() => byDay(found, event.timeZone), [found, event.timeZone])
  useEffect(() => {
    if (text !== '' || tagIds.length > 0) announce(words.found(found.length))
  }, [text, tagIds.join(' '), found.length])
  if (agenda.sessions.length === 0) {
    return (
      <div class='card'>
        <EmptyState text={team ? eventWords.emptyAgenda : eventWords.emptyAgendaForOthers} />
      </div>
    )
  }
  if (found.length === 0) {
    return (
      <div class='card'>
        <EmptyState text={tagIds.length > 0 ? words.noMatchOfTags : words.noMatch(text)}>
          <Button
            onClick={() => {
              mainPart.current?.focus() // the button goes
              onShowAll()
            }}
          >
            {words.showAll}
          </Button>
        </EmptyState>
      </div>
    )
  }
  const today = dayIn(now, event.timeZone)
  const tags = agenda.tags.length > 0 ? agenda.tags : undefined
  const isLong = agenda.sessions.length > longList
  return (
    <>
      {days.map(({ day, sessions: ofDay }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <div class='day'>
            <h2 id={`day-${day}`}>{dayText(day, today)}</h2>
            <span class='muted'>{nearWord(day, today)}</span>
          </div>
          <div class='card'>
            <ul class={classes('list', tags && 'list--tagged', selection && 'list--choosing')}>
              <RowsOfDay event={event} sessions={ofDay} tags={tags} now={now} isToday={day === today} isLong={isLong} />
            </ul>
          </div>
        </section>
      ))}
    </>
  )
}
