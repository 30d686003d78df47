import { useComputed, useSignal } from '@preact/signals'
import { Search } from 'lucide-preact'
import { useMemo } from 'preact/hooks'
import { Count } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
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
  const groups = useMemo(() => inOrder(slots.groups.flatMap(each => each.open(room, search))), [slots])
  const isEmpty = useComputed(() => groups.every(({ key, count }) => attempt(key, () => count.value, 0) === 0)).value
  const sought = search.value.trim()
  return (
    <>
      <div class='panel__head'>
        <div class='input-icon'>
          <Icon of={Search} />
          <input
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
        {groups.map(group => (
          <Contribution key={group.id} name={group.key}>
            <Group group={group} />
          </Contribution>
        ))}
        {sought !== '' && isEmpty && <EmptyState text={words.nobodyFound(sought)} />}
      </div>
    </>
  )
}

function Group({ group: { label, count, Head, Rows } }: { group: PeopleGroup }) {
  if (count.value === 0) return null
  return (
    <section aria-label={label()}>
      <h2 class='panel__group'>
        {label()}
        <Count of={count.value} />
        {Head && (
          <span class='push'>
            <Head />
          </span>
        )}
      </h2>
      <ul>
        <Rows />
      </ul>
    </section>
  )
}
