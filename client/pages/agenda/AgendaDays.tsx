import { useEffect } from 'preact/hooks'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import { byDay, withTitle } from '../../models/agenda.ts'
import { dayIn, dayText } from '../../models/times.ts'
import { announce } from '../../ui/announce.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { agendaWords as words } from '../../words/agenda.ts'
import { eventWords } from '../../words/events.ts'
import { useNow } from '../useNow.ts'
import { DayRows } from './DayRows.tsx'
import { nearWord } from './dayHeading.ts'

export interface AgendaDaysProps {
  sessions: readonly SessionCard[]
  timeZone: string
  text: string
  onShowAll: () => void
  team: boolean
}

/** All sessions of an event, or those whose title has the text, day by day. */
export function AgendaDays({ sessions, timeZone, text, onShowAll, team }: AgendaDaysProps) {
  const now = useNow(10_000)
  const found = withTitle(sessions, text)
  useEffect(() => {
    if (text !== '') announce(words.found(found.length))
  }, [text, found.length])
  if (sessions.length === 0) {
    return (
      <div class='card'>
        <EmptyState text={team ? eventWords.emptyAgenda : eventWords.emptyAgendaForOthers} />
      </div>
    )
  }
  if (found.length === 0) {
    return (
      <div class='card'>
        <EmptyState text={words.noMatch(text)}>
          <Button onClick={onShowAll}>{words.showAll}</Button>
        </EmptyState>
      </div>
    )
  }
  const today = dayIn(now, timeZone)
  return (
    <>
      {byDay(found, timeZone).map(({ day, sessions: ofDay }) => (
        <section key={day} aria-labelledby={`day-${day}`}>
          <div class='day'>
            <h2 id={`day-${day}`}>{dayText(day, today)}</h2>
            <span class='muted'>{nearWord(day, today)}</span>
          </div>
          <div class='card'>
            <DayRows sessions={ofDay} timeZone={timeZone} now={now} plain />
          </div>
        </section>
      ))}
    </>
  )
}
