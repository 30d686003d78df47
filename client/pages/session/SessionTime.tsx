import type { SessionPage } from '../../../contract/http/sessions.ts'
import { endsAt } from '../../models/agenda.ts'
import { dayIn, spanText, zoneName } from '../../models/times.ts'
import { sessionWords as words } from '../../words/session.ts'
import { useNow } from '../useNow.ts'

/** When the session is, in the visitor's zone; the event's own stands beside it where it differs. */
export function SessionTime({ page }: { page: SessionPage }) {
  const now = useNow(60_000)
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  const span = (zone: string) => spanText(page.startsAt, endsAt(page), zone, dayIn(now, zone))
  const here = span(own),
    there = span(page.timeZone)
  return (
    <span class='muted'>
      <time dateTime={new Date(page.startsAt).toISOString()}>{here}</time> ·{' '}
      {words.yourTime(zoneName(own, page.startsAt))}
      {here !== there && <> · {words.eventTime(`${there} (${zoneName(page.timeZone, page.startsAt)})`)}</>}
    </span>
  )
}
