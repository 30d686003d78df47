import { CalendarDays, IdCard, Layers, LayoutDashboard, Users, type LucideIcon } from 'lucide-preact'
import type { ComponentChildren } from 'preact'
import { pages } from '../../contract/pages.ts'
import { classes } from '../ui/classes.ts'
import { Icon } from '../ui/Icon.tsx'
import { Mark } from '../ui/Mark.tsx'
import { commonWords } from '../words/common.ts'
import { shellWords } from '../words/shell.ts'
import { me } from './account.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { useApi } from './useApi.ts'

export interface ShellProps {
  /** The event whose pages the rail leads to; without one it leads to the events. */
  eventId?: string | undefined
  current: 'events' | 'overview' | 'agenda' | 'people' | 'team'
  /** The page is one task: on a phone its actions stand where the rail would be. */
  focus?: boolean
  /** What the page is called, where its heading says something else. */
  label?: string
  children: ComponentChildren
}

/** An organizer's page: the slim rail, and the content beside it. */
export function Shell({ eventId, current, focus, label, children }: ShellProps) {
  return (
    <div class={classes('shell', focus && 'shell--focus')}>
      <a class='skip-link' href='#main'>
        {commonWords.skipToContent}
      </a>
      <nav class='rail' aria-label={shellWords.rail}>
        <a class='rail__mark' href={pages.events()} aria-label={shellWords.railHome}>
          <Mark />
        </a>
        {eventId === undefined ? (
          <>
            <RailItem href={pages.events()} icon={Layers} label={commonWords.events} current={current === 'events'} />
            {me.value?.accountRole === 'admin' && (
              <RailItem href={pages.team()} icon={IdCard} label={shellWords.team} current={current === 'team'} />
            )}
          </>
        ) : (
          <EventItems eventId={eventId} current={current} />
        )}
        <div class='rail__account'>
          <AccountMenu />
        </div>
      </nav>
      <main class='page' id='main' tabIndex={-1} aria-label={label}>
        {children}
      </main>
    </div>
  )
}

/** The pages of one event, as far as they are this person's. */
function EventItems({ eventId, current }: { eventId: string; current: ShellProps['current'] }) {
  const event = useApi('getEvent', { eventId })
  return (
    <>
      <RailItem
        href={pages.event(eventId)}
        icon={LayoutDashboard}
        label={shellWords.overview}
        current={current === 'overview'}
      />
      <RailItem
        href={pages.agenda(eventId)}
        icon={CalendarDays}
        label={shellWords.agenda}
        current={current === 'agenda'}
      />
      {event.data.value?.may.managePeople && (
        <RailItem href={pages.people(eventId)} icon={Users} label={shellWords.people} current={current === 'people'} />
      )}
    </>
  )
}

function RailItem({ href, icon, label, current }: { href: string; icon: LucideIcon; label: string; current: boolean }) {
  return (
    <a class='rail__item' href={href} aria-current={current ? 'page' : undefined}>
      <Icon of={icon} size='large' />
      {label}
    </a>
  )
}
