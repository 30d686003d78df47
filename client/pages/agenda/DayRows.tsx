import { Fragment } from 'preact'
import type { SessionCard } from '../../../contract/http/sessions.ts'
import { byDay, withNow } from '../../models/agenda.ts'
import { dayIn } from '../../models/times.ts'
import { dayHeading } from './dayHeading.ts'
import { NowLine } from './NowLine.tsx'
import { SessionRow } from './SessionRow.tsx'

/** Sessions in one list; a day other than today is named above its sessions, unless it is named elsewhere. */
export function DayRows({
  sessions,
  timeZone,
  now,
  plain,
}: {
  sessions: readonly SessionCard[]
  timeZone: string
  now: number
  plain?: boolean
}) {
  const today = dayIn(now, timeZone)
  return (
    <ul class='list'>
      {byDay(sessions, timeZone).map(({ day, sessions: ofDay }, index) => (
        <Fragment key={day}>
          {!plain && (day !== today || index > 0) && <li class='panel__group day-line'>{dayHeading(day, today)}</li>}
          {withNow(ofDay, day === today ? now : undefined).map(entry =>
            entry === 'now' ? (
              <NowLine key='now' now={now} timeZone={timeZone} />
            ) : (
              <SessionRow key={entry.id} session={entry} timeZone={timeZone} now={now} />
            ),
          )}
        </Fragment>
      ))}
    </ul>
  )
}
