import { CalendarPlus } from 'lucide-preact'
import type { SessionPage } from '../../../contract/http/sessions.ts'
import { pages } from '../../../contract/pages.ts'
import { googleCalendarLink, outlookCalendarLink } from '../../models/calendarLinks.ts'
import { addressOf } from '../../net/api.ts'
import { MenuButton } from '../../ui/MenuButton.tsx'
import { sessionWords as words } from '../../words/session.ts'

/** The session for a person's own calendar: as a file, or where two calendars on the web take it (rule P1). */
export function AddToCalendar({ page, primary }: { page: SessionPage; primary: boolean }) {
  const session = { ...page, address: new URL(pages.session(page.id), location.origin).href }
  return (
    <MenuButton
      label={words.addToCalendar}
      icon={CalendarPlus}
      withWords={{ size: 'large', variant: primary ? 'primary' : undefined }}
      entries={[
        {
          label: words.calendars.file,
          href: addressOf('getSessionCalendar', { sessionId: page.id }),
          saveAs: 'session.ics',
        },
        { label: words.calendars.google, href: googleCalendarLink(session), newTab: true },
        { label: words.calendars.outlook, href: outlookCalendarLink(session), newTab: true },
      ]}
    />
  )
}
