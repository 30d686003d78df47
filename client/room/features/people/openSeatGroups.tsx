import { computed, type ReadonlySignal } from '@preact/signals'
import type { Seat } from '../../../../contract/features/seats.ts'
import { ParticipantList } from '../../../models/ParticipantList.ts'
import { VirtualRows } from '../../../ui/VirtualRows.tsx'
import { roomWords } from '../../../words/room.ts'
import type { RoomAccess } from '../../RoomAccess.ts'
import type { PeopleGroup } from '../FeatureView.ts'
import { PersonRow } from './PersonRow.tsx'
import { peopleWords } from './words.ts'

/** Those who are here: on the stage, and the viewers (rule M1). */
export function openSeatGroups({ state }: RoomAccess, search: ReadonlySignal<string>): PeopleGroup[] {
  const list = new ParticipantList()
  const people = computed(() => state.value.people)
  const groups = computed(() => list.read(people.value, search.value))
  const stage = computed(() => groups.value.stage),
    viewers = computed(() => groups.value.viewers)
  return [
    { id: 'stage', order: 20, label: () => roomWords.onStage, ...ofSeats(stage) },
    { id: 'viewers', order: 30, label: () => peopleWords.viewers, ...ofSeats(viewers) },
  ]
}

const ofSeats = (seats: ReadonlySignal<readonly Seat[]>) => ({
  count: computed(() => seats.value.length),
  Rows: () => <SeatRows seats={seats} />,
})

function SeatRows({ seats }: { seats: ReadonlySignal<readonly Seat[]> }) {
  return <VirtualRows rows={seats.value}>{seat => <PersonRow seat={seat} />}</VirtualRows>
}
