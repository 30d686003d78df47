import { useComputed } from '@preact/signals'
import { MicOff } from 'lucide-preact'
import { useRef } from 'preact/hooks'
import type { Seat } from '../../../contract/features/seats.ts'
import { personColor } from '../../../contract/personColor.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { roomWords as words } from '../../words/room.ts'
import { useRoom } from '../RoomAccess.ts'
import { PersonBadges } from '../slots/PersonBadges.tsx'
import { useSlots } from '../slots/SlotsContext.ts'
import { Level } from './Level.tsx'
import { useShownAt } from './useShownAt.ts'
import { Video } from './Video.tsx'

/** One person on the stage: picture or initials, name, microphone, and an outline while speaking (rule G1). */
export function Tile({ seat, width }: { seat: Seat; width: number }) {
  const { levels, me, media } = useRoom()
  const { badges } = useSlots()
  const level = useComputed(() => levels.value.get(seat.id) ?? 0).value
  const ref = useRef<HTMLElement>(null)
  useShownAt(ref, seat.id, 'camera', width)
  const isMe = seat.id === me
  const video = isMe || seat.camera ? media.videoOf(seat.id) : undefined
  const speaks = seat.microphone && level > 0
  return (
    <figure ref={ref} class='tile' data-speaking={speaks || undefined}>
      <Avatar name={seat.name} color={personColor(seat.id)} size='large' />
      {video && <Video track={video} mirrored={isMe} />}
      <figcaption class='tile__caption'>
        {!seat.microphone ? <Icon of={MicOff} size='small' /> : speaks && <Level level={level} />}
        <span class='truncate'>
          <bdi>{seat.name}</bdi>
        </span>
        {isMe && <span class='muted'>({words.you})</span>}
        {badges.length > 0 && <PersonBadges personId={seat.id} />}
        {!seat.microphone && <span class='visually-hidden'>, {words.muted}</span>}
      </figcaption>
    </figure>
  )
}
