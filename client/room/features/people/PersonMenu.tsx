import { useComputed } from '@preact/signals'
import { getSeat, type Seat } from '../../../../contract/features/seats.ts'
import { MenuButton } from '../../../ui/MenuButton.tsx'
import { useRoom } from '../../RoomAccess.ts'
import { useSlots } from '../../slots/SlotsContext.ts'
import { useActionEntries } from '../../slots/useActionEntries.ts'
import { peopleWords as words } from './words.ts'

/** What can be done to a person, where there is anything that this viewer may do. */
export function PersonMenu({ seat }: { seat: Seat }) {
  const { state, me } = useRoom()
  const { personActions } = useSlots()
  const role = useComputed(() => getSeat(state.value.people, me)?.role)
  const entries = useActionEntries(
    personActions,
    action => role.value !== undefined && action.isOffered(seat, { id: me, role: role.value }),
    seat,
  )
  if (entries.length === 0) return null
  return <MenuButton label={words.actions(seat.name)} entries={entries} />
}
