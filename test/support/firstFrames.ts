import type { Role } from '../../contract/audience.ts'
import type { Frame, RoomState } from '../../contract/room.ts'

/** A first frame as it comes, in its two halves, of a room in which nothing is for one person alone. */
export const firstFrames = (
  view: Partial<RoomState>,
  seq = 5,
  role: Role = 'attendee',
  room = 'm1',
): [Frame, Frame] => [
  { role, room, view, gauges: {} },
  { seq, own: {} },
]
