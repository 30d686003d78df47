import { Plus } from 'lucide-preact'
import { useState } from 'preact/hooks'
import type { EventCard } from '../../../contract/http/events.ts'
import { pages } from '../../../contract/pages.ts'
import { daysText, zoneText } from '../../models/times.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PageHeading } from '../../ui/PageHeading.tsx'
import { SkeletonRows } from '../../ui/SkeletonRows.tsx'
import { commonWords } from '../../words/common.ts'
import { eventWords as words } from '../../words/events.ts'
import type { ImageChange } from '../ImageField.tsx'
import { Loaded } from '../Loaded.tsx'
import { Shell } from '../Shell.tsx'
import { useApi } from '../useApi.ts'
import { useTitle } from '../useTitle.ts'
import { DayLeaf } from './DayLeaf.tsx'
import { emptyEvent, NewEventDialog } from './NewEventDialog.tsx'

/** A person's events (rule E0). */
export function EventsPage() {
  const list = useApi('listEvents', undefined)
  const [making, setMaking] = useState(false)
  const [typed, setTyped] = useState(emptyEvent)
  const [cover, setCover] = useState<ImageChange>(undefined)
  useTitle(words.title)
  const events = list.data.value
  const newEvent = (
    <Button variant='primary' icon={Plus} onClick={() => setMaking(true)}>
      {words.newEvent}
    </Button>
  )
  return (
    <Shell current='events'>
      <header class='page__head'>
        <PageHeading>{words.title}</PageHeading>
        {events?.mayCreate && events.events.length > 0 && <div class='page__actions'>{newEvent}</div>}
      </header>
      <section class='card'>
        <Loaded resource={list} failure={words.notLoaded} skeleton={<SkeletonRows label={commonWords.loading} />}>
          {loaded =>
            loaded.events.length > 0 ? (
              <ul class='list'>
                {loaded.events.map(event => (
                  <EventRow key={event.id} event={event} />
                ))}
              </ul>
            ) : (
              <EmptyState text={loaded.mayCreate ? words.empty : words.emptyForOthers}>
                {loaded.mayCreate && newEvent}
              </EmptyState>
            )
          }
        </Loaded>
      </section>
      {making && (
        <NewEventDialog
          values={typed}
          onChange={setTyped}
          cover={cover}
          onCover={setCover}
          onClose={() => setMaking(false)}
        />
      )}
    </Shell>
  )
}

function EventRow({ event }: { event: EventCard }) {
  return (
    <li class='row event-row'>
      <DayLeaf day={event.startsOn} />
      <div class='stack stack--tight'>
        <a class='row__title row__title--whole' href={pages.event(event.id)}>
          <bdi>{event.title}</bdi>
        </a>
        <span class='muted'>
          {daysText(event.startsOn, event.endsOn)} · {zoneText(event.timeZone, Date.parse(event.startsOn))}
        </span>
      </div>
    </li>
  )
}
