import { DomainError } from '../../../contract/errors.ts'
import type { Event, State } from '../../../contract/feature.ts'
import type { people } from '../../../contract/features/people.ts'
import { getSeat, isHeld, listStage, type Seat } from '../../../contract/features/seats.ts'
import { limits } from '../../../contract/limits.ts'
import { idsIn } from '../../../contract/Queue.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Decision, Input, Rules } from '../handler.ts'

type People = State<typeof people.shape>
type PeopleEvent = Event<typeof people.shape>

function requireSeat(people: People, id: string): Seat {
  const seat = getSeat(people, id)
  if (!seat || seat.removed) throw new DomainError('not_found', 'No such person')
  return seat
}

/** Why somebody of this role finds no place on the stage, if so; some places are kept for moderators and speakers. */
function stageRefusal(people: People, role: Seat['role'], now: number): string | undefined {
  const taken = listStage(people).filter(seat => isHeld(seat, now))
  if (taken.length >= limits.stage) return `All ${limits.stage} places on the stage are taken`
  const attendees = taken.filter(seat => seat.role === 'attendee')
  return role === 'attendee' && attendees.length >= limits.stage - limits.stageForStaff
    ? 'The places left on the stage are kept for moderators and speakers'
    : undefined
}

function requireFreeStage(state: People, role: Seat['role'], now: number): void {
  const refusal = stageRefusal(state, role, now)
  if (refusal !== undefined) throw new DomainError('full', refusal)
}

/**
 * Whose seat makes room for another one: who left longest ago, of those whose words are not in sight. No more of them
 * are looked at than have such words, and one.
 */
function pickSeatToLetGo({ people, chat, backchannel }: RoomState, now: number): string {
  const authors = new Set([...chat.lines, ...backchannel].map(line => line.from))
  let author: string | undefined
  for (const id of idsIn(people.away)) {
    if (isHeld(getSeat(people, id)!, now)) break // and so are all who left later
    if (!authors.has(id)) return id
    author ??= id
  }
  if (author === undefined) throw new DomainError('full', 'The room is full')
  return author
}

type Entered = Decision<PeopleEvent, { place: Seat['place'] }, null>
type Entrance = Pick<Seat, 'id' | 'name' | 'role'> & { place?: Seat['place'] }

function enterAnew(room: RoomState, { place: wanted, ...person }: Entrance, at: number): Entered {
  // A full stage keeps nobody out of the room.
  const place = wanted === 'stage' && stageRefusal(room.people, person.role, at) === undefined ? 'stage' : 'viewer'
  const events: PeopleEvent[] = []
  if (!getSeat(room.people, person.id) && room.people.seats.size >= limits.people) {
    events.push({ type: 'letGo', id: pickSeatToLetGo(room, at) })
  }
  events.push({ type: 'entered', ...person, at })
  if (place === 'stage') events.push({ type: 'stageJoined', id: person.id })
  return { events, reply: { place } }
}

/** Who was away for longer than the place is held for finds it again unless others have filled the stage. */
function comeBack(state: People, seat: Seat, { id, name, role }: Entrance, at: number): Entered {
  const losesStage = seat.place === 'stage' && !isHeld(seat, at) && stageRefusal(state, role, at) !== undefined
  const events: PeopleEvent[] = []
  if (seat.name !== name) events.push({ type: 'renamed', id, name })
  if (seat.role !== role) events.push({ type: 'roleChanged', id, role, at })
  if (losesStage) events.push({ type: 'stageLeft', id })
  if (!seat.here) events.push({ type: 'returned', id, at })
  return { events, reply: { place: losesStage ? 'viewer' : seat.place } }
}

const ownSeat = ({ state, actor }: Input<People, unknown, null>) => requireSeat(state, actor.id)

/** What may be done to the people in a room. */
export const peopleRules: Rules<typeof people> = {
  commands: {
    enter({ state, room, params, now }) {
      const person = { ...params, name: params.name.trim() }
      const seat = getSeat(state, params.id)
      return seat && !seat.removed ? comeBack(state, seat, person, now) : enterAnew(room, person, now)
    },
    leave({ state, params: { id, forGood }, now }) {
      const { here, place } = requireSeat(state, id)
      const events: PeopleEvent[] = []
      if (forGood && place === 'stage') events.push({ type: 'stageLeft', id })
      if (here) events.push({ type: 'left', id, at: now })
      return { events, reply: {} }
    },
    remove: ({ state, params: { id }, now }) => ({
      events: [{ type: 'removed', id: requireSeat(state, id).id, at: now }],
      reply: {},
    }),
    setRole: ({ state, params: { id, role }, now }) => ({
      events: requireSeat(state, id).role === role ? [] : [{ type: 'roleChanged', id, role, at: now }],
      reply: {},
    }),
    joinStage(input) {
      const { id, place, role } = ownSeat(input)
      if (place === 'stage') return { events: [], reply: {} }
      requireFreeStage(input.state, role, input.now)
      return { events: [{ type: 'stageJoined', id }], reply: {} }
    },
    leaveStage(input) {
      const { id, place } = ownSeat(input)
      return { events: place === 'stage' ? [{ type: 'stageLeft', id }] : [], reply: {} }
    },
    setMedia(input) {
      const { id, place, microphone, camera } = ownSeat(input),
        { params } = input
      if (place !== 'stage' && (params.microphone || params.camera)) {
        throw new DomainError('not_on_stage', 'Not on the stage')
      }
      const changes = params.microphone !== microphone || params.camera !== camera
      return { events: changes ? [{ type: 'mediaSet', id, ...params }] : [], reply: {} }
    },
  },
}
