import { useComputed, useSignal } from '@preact/signals'
import { Search } from 'lucide-preact'
import { useMemo } from 'preact/hooks'
import type { Seat } from '../../../../contract/features/seats.ts'
import { ParticipantList } from '../../../models/ParticipantList.ts'
import { Count } from '../../../ui/Badge.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { memo } from '../../../ui/memo.ts'
import { roomWords as words } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'
import { PersonRow } from './PersonRow.tsx'

/** Everybody who is here, in groups with counts; the search looks through all groups (rule M1). */
export function PeoplePanel() {
  const { state } = useRoom()
  const search = useSignal('')
  const list = useMemo(() => new ParticipantList(), [])
  const people = useComputed(() => state.value.people)
  const { stage, viewers } = useComputed(() => list.read(people.value, search.value)).value
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
        <Group label={words.onStage} seats={stage} />
        <Group label={words.viewers} seats={viewers} />
        {search.value.trim() !== '' && stage.length + viewers.length === 0 && (
          <EmptyState text={words.nobodyFound(search.value.trim())} />
        )}
      </div>
    </>
  )
}

const Group = memo(function Group({ label, seats }: { label: string; seats: Seat[] }) {
  if (seats.length === 0) return null
  return (
    <section aria-label={label}>
      <h2 class='panel__group'>
        {label}
        <Count of={seats.length} />
      </h2>
      <ul>
        {seats.map(seat => (
          <PersonRow key={seat.id} seat={seat} />
        ))}
      </ul>
    </section>
  )
})
