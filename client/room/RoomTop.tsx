import { useComputed } from '@preact/signals'
import { Clock, LoaderCircle, Users } from 'lucide-preact'
import { clockText } from '../models/clockText.ts'
import { Badge } from '../ui/Badge.tsx'
import { Icon } from '../ui/Icon.tsx'
import { PageHeading } from '../ui/PageHeading.tsx'
import { roomWords as words } from '../words/room.ts'
import { useRoom } from './RoomAccess.ts'
import type { RoomSlots } from './slots/RoomSlots.ts'
import { useSlots } from './slots/SlotsContext.ts'
import { useNow } from '../pages/useNow.ts'

/** The head of the room: live, title, how many are here, time to the end, and whether the connection stands. */
export function RoomTop() {
  const { title, state, status } = useRoom()
  const { marks } = useSlots()
  const count = useComputed(() => state.value.people.here).value
  const start = useComputed(() => state.value.meeting.start).value
  const isBack = status.value.phase !== 'reconnecting'
  return (
    <header class='room__top' data-surface='stage'>
      <Badge kind='live'>{words.live}</Badge>
      <PageHeading class='room__title truncate' title={title}>
        <bdi>{title}</bdi>
      </PageHeading>
      <span class='room__facts push'>
        <span role='status'>
          {!isBack && (
            <Badge kind='attention'>
              <Icon of={LoaderCircle} size='small' />
              {words.reconnecting}
            </Badge>
          )}
        </span>
        {marks.map(mark => (
          <RoomMark key={mark.key} mark={mark} />
        ))}
        <span class='only-wide' title={words.inRoom(count)}>
          <Badge kind='bare' icon={Users}>
            <span aria-hidden='true'>{count}</span>
            <span class='visually-hidden'>{words.inRoom(count)}</span>
          </Badge>
        </span>
        {start && <TimeLeft endsAt={start.endsAt} />}
      </span>
    </header>
  )
}

function RoomMark({ mark }: { mark: RoomSlots['marks'][number] }) {
  const shown = useComputed(() => mark.of()).value
  if (!shown) return null
  return (
    <span title={shown.label}>
      <Badge kind='bare' icon={shown.icon}>
        <span class='visually-hidden'>{shown.label}</span>
      </Badge>
    </span>
  )
}

function TimeLeft({ endsAt }: { endsAt: number }) {
  const left = endsAt - useNow(1000)
  const label = left < 0 ? words.overTime : words.timeLeft
  const clock = clockText(left)
  return (
    <span title={label}>
      <Badge kind='bare' icon={Clock}>
        <span class='visually-hidden'>{label} </span>
        <time>{left < 0 ? words.over(clock) : clock}</time>
      </Badge>
    </span>
  )
}
