import type { Role, Viewer } from '../../contract/audience.ts'
import { viewOfPerson, viewOfRole, type Frame, type RoomState } from '../../contract/room.ts'

/** The half of a first frame that is the same for everybody in a role. `gauges` is JSON already. */
export const rolesHalf = (roomId: string, room: RoomState, role: Role, gauges: string): string =>
  `{"role":"${role}","room":"${roomId}","view":${JSON.stringify(viewOfRole(room, role))},"gauges":${gauges}}`

/** The half that is one viewer's alone, with their number. */
export const personsHalf = (room: RoomState, viewer: Viewer, seq: number): string =>
  JSON.stringify({ seq, own: viewOfPerson(room, viewer) } satisfies Frame)
