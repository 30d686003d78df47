import { computed, type ReadonlySignal } from '@preact/signals'
import { Hand } from 'lucide-preact'
import { getSeat, type Seat } from '../../../../contract/features/seats.ts'
import { finder } from '../../../models/participants.ts'
import { useAction } from '../../../pages/useAction.ts'
import { useNow } from '../../../pages/useNow.ts'
import { Button } from '../../../ui/Button.tsx'
import { memo } from '../../../ui/memo.ts'
import { showToast } from '../../../ui/toasts.ts'
import { VirtualRows } from '../../../ui/VirtualRows.tsx'
import { roomWords } from '../../../words/room.ts'
import { mayNow } from '../../mayNow.ts'
import { useRoom, type RoomAccess } from '../../RoomAccess.ts'
import type { Brought } from '../../slots/RoomSlots.ts'
import { useActions } from '../../slots/SlotsContext.ts'
import type { Action, PeopleGroup } from '../FeatureView.ts'
import { PersonLine } from '../people/PersonLine.tsx'
import { lowerOwn } from './ownHand.ts'
import { handsWords as words } from './words.ts'

interface Raised {
  id: string
  seat: Seat
  at: number
}

/** The queue of raised hands, for moderators: first who has waited longest (rules G5, M1). */
export function openHandGroup(room: RoomAccess, search: ReadonlySignal<string>): PeopleGroup[] {
  const hands = computed(() => room.state.value.hands)
  const seats = computed(() => room.state.value.people)
  const isOffered = computed(() => mayNow(room, 'hands.lowerOf'))
  const raised = computed((): Raised[] => {
    if (!isOffered.value || hands.value.length === 0) return []
    const isFound = finder(search.value)
    return hands.value.flatMap(({ id, at }) => {
      const seat = getSeat(seats.value, id)
      return seat && isFound(seat) ? [{ id, seat, at }] : []
    })
  })
  return [
    {
      id: 'hands',
      order: 10,
      label: () => words.raised,
      count: computed(() => raised.value.length),
      Rows: () => <VirtualRows rows={raised.value}>{({ seat, at }) => <HandRow seat={seat} at={at} />}</VirtualRows>,
      // A search hides hands that this would lower as well.
      Head: () => (search.value.trim() === '' ? <LowerAll /> : null),
    },
  ]
}

/** Asks first: their order can't be brought back. */
const lowerAll: Brought<Action<[]>> = {
  key: 'hands.lowerAll',
  order: 0,
  icon: () => Hand,
  label: () => words.lowerAll,
  question: ({ state }) => ({ title: words.lowerAllQuestion, text: words.lowerAllText(state.value.hands.length) }),
  run: room => lowerOwn(room, 'hands.lowerAll', {}),
}

function LowerAll() {
  const actions = useActions()
  return (
    <Button size='small' variant='ghost' busy={actions.isRunning(lowerAll)} onClick={() => actions.start(lowerAll)}>
      {words.lowerAll}
    </Button>
  )
}

const HandRow = memo(function HandRow({ seat, at }: Omit<Raised, 'id'>) {
  const room = useRoom()
  const { busy, run } = useAction(() => void showToast({ text: roomWords.failed }))
  const lower = () => {
    const of = { id: seat.id }
    return seat.id === room.me ? lowerOwn(room, 'hands.lowerOf', of) : room.command('hands.lowerOf', of)
  }
  const minutes = Math.max(0, Math.floor((useNow(10_000) - at) / 60_000))
  return (
    <PersonLine seat={seat} note={words.waits(minutes)}>
      <Button size='small' title={words.lowerOf(seat.name)} busy={busy} onClick={() => run(lower)}>
        <span aria-hidden='true'>{words.lowerShort}</span>
        <span class='visually-hidden'>{words.lowerOf(seat.name)}</span>
      </Button>
    </PersonLine>
  )
})
