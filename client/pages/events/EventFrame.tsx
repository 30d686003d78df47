import type { ComponentProps, VNode } from 'preact'
import type { EventPage } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { commonWords } from '../../words/common.ts'
import { eventWords } from '../../words/events.ts'
import { Crumbs } from '../Crumbs.tsx'
import { Loaded } from '../Loaded.tsx'
import { Shell } from '../Shell.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'

export interface EventFrameProps {
  eventId: string
  current: ComponentProps<typeof Shell>['current']
  /** Names the page's main part, for screen readers. */
  label: string
  /** Stands in the window's title, before the event's. */
  title: string
  children: (event: EventPage) => VNode
}

/** A page with a list of an event, below the way back to the event. */
export function EventFrame({ eventId, current, label, title, children }: EventFrameProps) {
  const event = useApi('getEvent', { eventId })
  const eventTitle = event.data.value?.title
  useTitle(eventTitle === undefined ? title : `${title}, ${eventTitle}`)
  return (
    <Shell eventId={eventId} current={current} label={label}>
      <Crumbs
        path={[
          { label: commonWords.events, href: pages.events() },
          ...(eventTitle === undefined ? [] : [{ label: eventTitle, href: pages.event(eventId) }]),
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
        {children}
      </Loaded>
    </Shell>
  )
}
