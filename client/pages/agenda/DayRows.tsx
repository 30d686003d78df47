import { Fragment } from 'preact'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import type { TagCard } from '../../../contract/http/tags.ts'
import { byDay, withNow } from '../../models/agenda.ts'
import { dayIn } from '../../models/times.ts'
import { Rows } from '../../ui/Rows.tsx'
import { dayHeading } from './dayHeading.ts'
import { NowLine } from './NowLine.tsx'
import { sessionAttributes, SessionRow, type AgendaEvent } from './SessionRow.tsx'

interface DayRowsProps {
  event: AgendaEvent
  sessions: readonly SessionCard[]
  now: number
}

/** Few sessions in one list; a day other than today is named above its sessions. */
export function DayRows({ event, sessions, now }: DayRowsProps) {
  const today = dayIn(now, event.timeZone)
  return (
    <ul class='list'>
      {byDay(sessions, event.timeZone).map(({ day, sessions: ofDay }, index) => (
        <Fragment key={day}>
          {(day !== today || index > 0) && <li class='panel__group day-line'>{dayHeading(day, today)}</li>}
          <RowsOfDay event={event} sessions={ofDay} now={now} isToday={day === today} />
        </Fragment>
      ))}
    </ul>
  )
}

const nowRow = { id: 'now' }
type Entry = SessionCard | typeof nowRow
const isSession = (entry: Entry): entry is SessionCard => entry !== nowRow

interface RowsOfDayProps extends DayRowsProps {
  /** Those that rows show, in their order; not given where rows do not show any. */
  tags?: readonly TagCard[] | undefined
  isToday: boolean
  isLong?: boolean
}

/** The rows of one day's sessions, with where now is among them; of a long agenda those in view. */
export function RowsOfDay({ event, sessions, now, tags, isToday, isLong = false }: RowsOfDayProps) {
  const rows = withNow(sessions, isToday ? now : undefined).map(entry => (entry === 'now' ? nowRow : entry))
  return (
    <Rows
      rows={rows}
      isLong={isLong}
      rowAttributes={entry => (isSession(entry) ? sessionAttributes(entry) : { class: 'now' })}
    >
      {entry =>
        isSession(entry) ? (
          <SessionRow
            event={event}
            session={entry}
            tags={tags?.filter(({ id }) => entry.tags.includes(id))}
            now={now}
          />
        ) : (
          <NowLine now={now} timeZone={event.timeZone} />
        )
      }
    </Rows>
  )
}
