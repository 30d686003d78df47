import { DomainError } from '../../../contract/errors.ts'
import type { Event, State } from '../../../contract/feature.ts'
import type { people } from '../../../contract/features/people.ts'
import { getSeat, isHeld, listStage, type Seat } from '../../../contract/features/seats.ts'
import { limits } from '../../../contract/limits.ts'
import { idsIn } from '../../../contract/Queue.ts'
import type { RoomState } from '../../../contract/room.ts'

type People = State<typeof people.shape>
type PeopleEvent = Event<typeof people.shape>

/** Who comes, and where they would like to sit. */
export type Entrant = Pick<Seat, 'id' | 'name' | 'role'> & { place?: Seat['place']; movesIn?: true }

/** What it comes to when a person enters. */
export interface Entered {
  events: PeopleEvent[]
  place: Seat['place']
}

/** Why somebody of this role finds no place on the stage, if so; some places are kept for moderators and speakers. */
export function stageRefusal(people: People, role: Seat['role'], now: number): string | undefined {
  const taken = listStage(people).filter(seat => isHeld(seat, now))
  if (taken.length >= limits.stage) return `All ${limits.stage} places on the stage are taken`
  const attendees = taken.filter(seat => seat.role === 'attendee')
  return role === 'attendee' && attendees.length >= limits.stage - limits.stageForStaff
    ? 'The places left on the stage are kept for moderators and speakers'
    : undefined
}

/** The seat that a person left and may have again; nothing of who was put out. */
export function getKeptSeat(people: People, id: string): Seat | undefined {
  const seat = getSeat(people, id)
  return seat?.removed ? undefined : seat
}

/** Lets a person in: to the seat that they left, or to a new one. Refuses with `full` where nobody's makes room. */
export function enterRoom(room: RoomState, entrant: Entrant, at: number): Entered {
  const seat = getKeptSeat(room.people, entrant.id)
  return seat ? comeBack(room.people, seat, entrant, at) : enterAnew(room, entrant, at)
}

/**
 * Whose seat makes room for another one: who left longest ago, of those whose words are not in sight. No more of them
 * are looked at than have such words, or dropped a moment ago, and one.
 */
function pickSeatToLetGo({ people, chat, backchannel }: RoomState, now: number): string {
  const authors = new Set([...chat.lines, ...backchannel.lines].map(line => line.from))
  let author: string | undefined
  for (const id of idsIn(people.away)) {
    if (isHeld(getSeat(people, id)!, now)) continue
    if (!authors.has(id)) return id
    author ??= id
  }
  if (author === undefined) throw new DomainError('full', 'The room is full')
  return author
}

function enterAnew(room: RoomState, { place: wanted, movesIn: _, ...person }: Entrant, at: number): Entered {
  // A full stage keeps nobody out of the room.
  const place = wanted === 'stage' && stageRefusal(room.people, person.role, at) === undefined ? 'stage' : 'viewer'
  const events: PeopleEvent[] = []
  if (!getSeat(room.people, person.id) && room.people.seats.size >= limits.people) {
    events.push({ type: 'letGo', id: pickSeatToLetGo(room, at) })
  }
  events.push({ type: 'entered', ...person, at })
  if (place === 'stage') events.push({ type: 'stageJoined', id: person.id })
  return { events, place }
}

/** Who was away for longer than the place is held for finds it again unless others have filled the stage. */
function comeBack(state: People, seat: Seat, { id, name, role, place, movesIn }: Entrant, at: number): Entered {
  const wanted = (movesIn && place) ?? seat.place
  const isFree = isHeld(seat, at) || stageRefusal(state, role, at) === undefined
  const sits = wanted === 'stage' && isFree ? 'stage' : 'viewer'
  const events: PeopleEvent[] = []
  if (seat.name !== name) events.push({ type: 'renamed', id, name })
  if (seat.role !== role) events.push({ type: 'roleChanged', id, role, at })
  if (seat.place === 'stage' && sits === 'viewer') events.push({ type: 'stageLeft', id })
  if (!seat.here) events.push({ type: 'returned', id, at })
  if (seat.place === 'viewer' && sits === 'stage') events.push({ type: 'stageJoined', id })
  return { events, place: sits }
}
