import { computed, type ReadonlySignal } from '@preact/signals'
import { listWaiting, type Caller } from '../../../../contract/features/door.ts'
import { finder } from '../../../models/participants.ts'
import { useAction } from '../../../pages/useAction.ts'
import { useNow } from '../../../pages/useNow.ts'
import { Button } from '../../../ui/Button.tsx'
import { memo } from '../../../ui/memo.ts'
import { VirtualRows } from '../../../ui/VirtualRows.tsx'
import { mayNow } from '../../mayNow.ts'
import { useRoom, type RoomAccess } from '../../RoomAccess.ts'
import type { PeopleGroup } from '../FeatureView.ts'
import { PersonLine } from '../people/PersonLine.tsx'
import { showNotAdmitted } from './showNotAdmitted.ts'
import { doorWords as words } from './words.ts'

/** Who waits before the locked room, for moderators: first who has waited longest (rules J2, M1). */
export function openWaitingGroup(room: RoomAccess, search: ReadonlySignal<string>): PeopleGroup[] {
  const door = computed(() => room.state.value.door)
  const isOffered = computed(() => mayNow(room, 'door.admit'))
  const waiting = computed(() => (isOffered.value ? listWaiting(door.value).filter(finder(search.value)) : []))
  return [
    {
      id: 'waiting',
      order: 5,
      label: () => words.waiting,
      count: computed(() => waiting.value.length),
      Rows: () => <VirtualRows rows={waiting.value}>{caller => <CallerRow caller={caller} />}</VirtualRows>,
      // A search hides people whom this would let in as well.
      Head: () => (search.value.trim() === '' ? <AdmitAll /> : null),
    },
  ]
}

const useAnswer = () => useAction(showNotAdmitted)

function AdmitAll() {
  const { command } = useRoom()
  const { busy, run } = useAnswer()
  return (
    <Button size='small' variant='ghost' busy={busy} onClick={() => run(() => command('door.admitAll', {}))}>
      {words.admitAll}
    </Button>
  )
}

const CallerRow = memo(function CallerRow({ caller }: { caller: Caller }) {
  const { command } = useRoom()
  const { id, name, at, awaySince } = caller
  const { busy, run } = useAnswer()
  const minutes = Math.max(0, Math.floor((useNow(10_000) - at) / 60_000))
  return (
    <PersonLine seat={caller} note={awaySince === null ? words.since(minutes) : words.away}>
      <Answer
        short={words.decline}
        long={words.declineOf(name)}
        busy={busy}
        onPress={() => run(() => command('door.decline', { id }))}
      />
      <Answer
        short={words.admit}
        long={words.admitOf(name)}
        busy={busy}
        onPress={() => run(() => command('door.admit', { id }))}
      />
    </PersonLine>
  )
})

interface AnswerProps {
  short: string
  long: string
  busy: boolean
  onPress: () => void
}

function Answer({ short, long, busy, onPress }: AnswerProps) {
  return (
    <Button size='small' title={long} busy={busy} onClick={onPress}>
      <span aria-hidden='true'>{short}</span>
      <span class='visually-hidden'>{long}</span>
    </Button>
  )
}
