import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { Search } from 'lucide-preact'
import type { RefObject } from 'preact'
import { useMemo, useRef } from 'preact/hooks'
import { announce } from '../../../ui/announce.ts'
import { Count } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { useNeighbourFocus } from '../../../ui/useNeighbourFocus.ts'
import { useRoom } from '../../RoomAccess.ts'
import { attempt } from '../../slots/attempt.ts'
import { Contribution } from '../../slots/Contribution.tsx'
import { inOrder } from '../../slots/RoomSlots.ts'
import { useSlots } from '../../slots/SlotsContext.ts'
import type { PeopleGroup } from '../FeatureView.ts'
import { peopleWords as words } from './words.ts'

/** The list of participants, in groups with counts; the search looks through all groups (rule M1). */
export function PeoplePanel() {
  const room = useRoom()
  const slots = useSlots()
  const search = useSignal('')
  const field = useRef<HTMLInputElement>(null)
  const groups = useMemo(() => inOrder(slots.groups.flatMap(each => each.open(room, search))), [slots])
  const found = useComputed(() => groups.reduce((sum, { key, count }) => sum + attempt(key, () => count.value, 0), 0))
  const isEmpty = useComputed(() => found.value === 0).value
  useSignalEffect(() => {
    if (search.value.trim() !== '') announce(words.found(found.value))
  })
  const sought = search.value.trim()
  return (
    <>
      <div class='panel__head'>
        <div class='input-icon'>
          <Icon of={Search} />
          <input
            ref={field}
            class='input'
            type='search'
            placeholder={words.findPerson}
            aria-label={words.findPerson}
            value={search}
            onInput={event => {
              search.value = event.currentTarget.value
            }}
          />
        </div>
      </div>
      <div class='panel__body panel__body--plain'>
        {/* Around all groups: one that grows moves those below it, which see it by this size. */}
        <div>
          {groups.map(group => (
            <Contribution key={group.id} name={group.key}>
              <Group group={group} otherwise={field} />
            </Contribution>
          ))}
        </div>
        {sought !== '' && isEmpty && <EmptyState text={words.nobodyFound(sought)} />}
      </div>
    </>
  )
}

interface GroupProps {
  group: PeopleGroup
  /** Has the focus after what had it has gone with nothing beside it. */
  otherwise: RefObject<HTMLElement>
}

function Group({ group: { label, count, Head, Rows }, otherwise }: GroupProps) {
  const section = useRef<HTMLElement>(null),
    list = useRef<HTMLUListElement>(null)
  const onFocusInRow = useNeighbourFocus(list, otherwise)
  const onFocusInHead = useNeighbourFocus(section, otherwise)
  if (count.value === 0) return null
  return (
    <section
      ref={section}
      aria-label={label()}
      onFocusIn={event => (list.current?.contains(event.target as Node) ? onFocusInRow : onFocusInHead)(event)}
    >
      <h2 class='panel__group'>
        {label()}
        <Count of={count.value} />
        {Head && (
          <span class='push'>
            <Head />
          </span>
        )}
      </h2>
      <ul ref={list}>
        <Rows />
      </ul>
    </section>
  )
}
