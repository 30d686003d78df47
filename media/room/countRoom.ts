import type { Role } from '../../contract/audience.ts'
import { addTo, noneByRole, type ByRole } from '../../contract/ByRole.ts'
import { listWaiting } from '../../contract/features/door.ts'
import { getSeat, isInRoom, listStage } from '../../contract/features/seats.ts'
import type { RoomState } from '../../contract/room.ts'
import type { Figures } from '../../contract/sampleSeries.ts'

/** What a sample says of a room as it stands; lists that are short are looked at, and all people never. */
export function countRoom({ people, hands, door }: RoomState): Omit<Figures<'room'>, 'lines'> {
  const onStage = listStage(people).filter(isInRoom)
  return {
    here: people.hereAs,
    onStage: countByRole(onStage),
    microphones: countByRole(onStage.filter(({ microphone }) => microphone)),
    cameras: countByRole(onStage.filter(({ camera }) => camera)),
    hands: countByRole(hands.flatMap(({ id }) => getSeat(people, id) ?? [])),
    waiting: countByRole(listWaiting(door).filter(({ awaySince }) => awaySince === null)),
  }
}

const countByRole = (them: readonly { role: Role }[]): ByRole =>
  them.reduce((counts, { role }) => addTo(counts, role), noneByRole)
