import { Check } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { PublicEvent } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { noFilter } from '../../models/sessionFilter.ts'
import { daysText, zoneText } from '../../models/times.ts'
import { Icon } from '../../ui/Icon.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { commonWords } from '../../words/common.ts'
import { publicEventWords as words } from '../../words/publicEvent.ts'
import { me } from '../account.ts'
import { AgendaDays } from '../agenda/AgendaDays.tsx'
import { CalendarFeed } from '../agenda/CalendarFeed.tsx'
import { SessionFilters } from '../agenda/SessionFilters.tsx'
import { ownTimeZone } from '../events/timeZones.ts'
import { Cover } from '../CutImage.tsx'
import { Loaded } from '../Loaded.tsx'
import { PublicTop } from '../PublicTop.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { WayIn } from '../WayIn.tsx'
import { Speakers } from './Speakers.tsx'

/** An event for everybody: what it is about, who speaks, and what is published (rule E3). */
export function PublicEventPage({ eventId }: { eventId: string }) {
  const event = useApi('getPublicEvent', { eventId })
  useTitle(event.data.value?.title)
  return (
    <div class='public'>
      <PublicTop />
      <main id='main' tabIndex={-1}>
        <Loaded
          resource={event}
          failure={words.notLoaded}
          skeleton={<Skeleton label={commonWords.loading} lines={6} />}
        >
          {page => <EventForAll event={page} />}
        </Loaded>
      </main>
    </div>
  )
}

function EventForAll({ event }: { event: PublicEvent }) {
  return (
    <>
      <section class='public__hero'>
        {event.cover !== null && (
          <Cover eventId={event.id} imageId={event.cover} sizes='(max-width: 65rem) 100vw, 65rem' />
        )}
        <div class='stack stack--wide'>
          <p class='muted'>
            {daysText(event.startsOn, event.endsOn)} · {zoneText(event.timeZone, Date.parse(event.startsOn))}
          </p>
          <PageHeading>{event.title}</PageHeading>
          {event.description !== '' && (
            <p class='event-text' dir='auto'>
              {event.description}
            </p>
          )}
          <Entrance eventId={event.id} />
        </div>
      </section>
      <div class='public__sections'>
        <Agenda event={event} />
        <Speakers event={event} />
      </div>
    </>
  )
}

/** How to be known to the event, or that it knows who is signed in. */
function Entrance({ eventId }: { eventId: string }) {
  const { data } = useApi('getRegistration', { eventId })
  const registration = data.value
  if (!registration) return null
  if (registration.isKnown) {
    return (
      <p class='inline muted small'>
        <Icon of={Check} size='small' />
        {words.known}
      </p>
    )
  }
  if (!registration.isOpen && me.value) return <p class='muted small'>{words.notKnown}</p>
  return (
    <div class='inline'>
      <WayIn eventId={eventId} registration={registration} returnTo={pages.publicEvent(eventId)} primary />
    </div>
  )
}

/** In the visitor's own time, with that of the event at hand. */
function Agenda({ event }: { event: PublicEvent }) {
  const [filter, setFilter] = useState(noFilter)
  const own = ownTimeZone()
  const [timeZone, setTimeZone] = useState(own)
  const at = Date.parse(event.startsOn)
  return (
    <section class='stack stack--wide' aria-labelledby='agenda'>
      <div class='page__head'>
        <h2 id='agenda'>{words.agenda}</h2>
        <div class='page__actions'>
          <CalendarFeed eventId={event.id} />
        </div>
      </div>
      {event.sessions.length === 0 ? (
        <p class='muted'>{words.noSessions}</p>
      ) : (
        <>
          <div class='toolbar'>
            <SessionFilters tags={event.tags} filter={filter} onFilter={setFilter} />
            {zoneText(own, at) !== zoneText(event.timeZone, at) && (
              <Segmented
                label={words.zone}
                value={timeZone}
                options={[
                  { value: own, label: words.yourTime(zoneText(own, at)) },
                  { value: event.timeZone, label: words.eventTime(zoneText(event.timeZone, at)) },
                ]}
                onChange={setTimeZone}
              />
            )}
          </div>
          <AgendaDays
            event={{ id: event.id, timeZone }}
            agenda={event}
            filter={filter}
            onShowAll={() => setFilter(noFilter)}
            team={false}
          />
        </>
      )}
    </section>
  )
}
