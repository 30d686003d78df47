import type { ComponentChildren } from 'preact'
import type { Seat } from '../../../../contract/features/seats.ts'
import { personColor } from '../../../../contract/personColor.ts'
import { Avatar } from '../../../ui/Avatar.tsx'
import { roomWords } from '../../../words/room.ts'
import { useRoom } from '../../RoomAccess.ts'

/** A person in a list, with a note below the name; children are what stands at the end of the line. */
export function PersonLine({
  seat: { id, name },
  note,
  children,
}: {
  seat: Pick<Seat, 'id' | 'name'>
  note?: string
  children: ComponentChildren
}) {
  const { me } = useRoom()
  return (
    <div class='person'>
      <Avatar name={name} color={personColor(id)} />
      <div class='truncate'>
        <div class='person__name'>
          <span class='truncate'>
            <bdi>{name}</bdi>
          </span>
          {id === me && <span class='muted'>({roomWords.you})</span>}
        </div>
        {note && <div class='small muted truncate'>{note}</div>}
      </div>
      <span class='person__actions'>{children}</span>
    </div>
  )
}
