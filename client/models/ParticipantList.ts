import { isInRoom, type Seat } from '../../contract/features/seats.ts'
import { changesBetween, type Change } from '../../contract/Keyed.ts'
import type { RoomState } from '../../contract/room.ts'
import { NameOrder } from './NameOrder.ts'
import { groupParticipants, type Participants } from './participants.ts'

/**
 * Keeps the list of participants from one state of the room to the next. Everybody is looked at only when somebody
 * comes, goes, changes places or is renamed; a group in which nothing changed stays the same array.
 */
export class ParticipantList {
  readonly #order = new NameOrder()
  #seats: RoomState['people']['seats'] | undefined
  #search = ''
  #groups: Participants = { stage: [], viewers: [] }

  read(people: RoomState['people'], search = ''): Participants {
    const changes = this.#seats && search === this.#search ? changesBetween(this.#seats, people.seats) : undefined
    this.#groups = changes?.every(staysInPlace)
      ? refresh(this.#groups, changes)
      : groupParticipants(people, search, this.#order)
    this.#seats = people.seats
    this.#search = search
    return this.#groups
  }
}

const staysInPlace = ([before, after]: Change<Seat>): boolean =>
  isPresent(before) && isPresent(after)
    ? before.name === after.name && before.place === after.place
    : !isPresent(before) && !isPresent(after)

const isPresent = (seat: Seat | undefined): seat is Seat => seat !== undefined && isInRoom(seat)

function refresh(groups: Participants, changes: readonly Change<Seat>[]): Participants {
  const seats = new Map(changes.flatMap(([, after]) => (isPresent(after) ? [[after.id, after]] : [])))
  if (seats.size === 0) return groups
  const refreshed = (group: Seat[], place: Seat['place']) =>
    [...seats.values()].some(seat => seat.place === place) ? group.map(seat => seats.get(seat.id) ?? seat) : group
  return { stage: refreshed(groups.stage, 'stage'), viewers: refreshed(groups.viewers, 'viewer') }
}
