import { DomainError } from '../../../contract/errors.ts'
import type { Event, State } from '../../../contract/feature.ts'
import type { people } from '../../../contract/features/people.ts'
import { limits } from '../../../contract/limits.ts'
import type { Input, Rules } from '../handler.ts'

type People = State<typeof people.shape>
type Seat = People['seats'][string]
type PeopleEvent = Event<typeof people.shape>

function requireSeat({ seats }: People, id: string): Seat {
  const seat = seats[id]
  if (!seat || seat.removed) throw new DomainError('not_found', 'No such person')
  return seat
}

/** Only those who are here count: who is away keeps the place on the stage while there is one. */
const isStageFull = ({ seats }: People) =>
  Object.values(seats).filter(s => s.here && s.place === 'stage').length >= limits.stage

function requireFreeStage(state: People): void {
  if (isStageFull(state)) throw new DomainError('full', 'The stage is full')
}

type Entrance = Pick<Seat, 'id' | 'name' | 'role'> & { place?: Seat['place'] }

function enterAnew(state: People, { place = 'viewer', ...person }: Entrance, at: number) {
  if (Object.keys(state.seats).length >= limits.people) throw new DomainError('full', 'The room is full')
  if (place === 'stage') requireFreeStage(state)
  const events: PeopleEvent[] = [{ type: 'entered', ...person, at }]
  if (place === 'stage') events.push({ type: 'stageJoined', id: person.id })
  return { events, reply: { place } }
}

function comeBack(state: People, seat: Seat, { id, name, role }: Entrance, at: number) {
  const losesStage = !seat.here && seat.place === 'stage' && isStageFull(state)
  const events: PeopleEvent[] = []
  if (seat.name !== name) events.push({ type: 'renamed', id, name })
  if (seat.role !== role) events.push({ type: 'roleChanged', id, role, at })
  if (losesStage) events.push({ type: 'stageLeft', id })
  if (!seat.here) events.push({ type: 'returned', id, at })
  return { events, reply: { place: losesStage ? ('viewer' as const) : seat.place } }
}

const ownSeat = ({ state, actor }: Input<People, unknown, null>) => requireSeat(state, actor.id)

/** What may be done to the people in a room. */
export const peopleRules: Rules<typeof people> = {
  commands: {
    enter({ state, params, now }) {
      const person = { ...params, name: params.name.trim() }
      const seat = state.seats[params.id]
      return seat && !seat.removed ? comeBack(state, seat, person, now) : enterAnew(state, person, now)
    },
    leave: ({ state, params: { id }, now }) => ({
      events: requireSeat(state, id).here ? [{ type: 'left', id, at: now }] : [],
      reply: {},
    }),
    remove: ({ state, params: { id }, now }) => ({
      events: [{ type: 'removed', id: requireSeat(state, id).id, at: now }],
      reply: {},
    }),
    setRole: ({ state, params: { id, role }, now }) => ({
      events: requireSeat(state, id).role === role ? [] : [{ type: 'roleChanged', id, role, at: now }],
      reply: {},
    }),
    joinStage(input) {
      const { id, place } = ownSeat(input)
      if (place === 'stage') return { events: [], reply: {} }
      requireFreeStage(input.state)
      return { events: [{ type: 'stageJoined', id }], reply: {} }
    },
    leaveStage(input) {
      const { id, place } = ownSeat(input)
      return { events: place === 'stage' ? [{ type: 'stageLeft', id }] : [], reply: {} }
    },
    setMedia(input) {
      const { id, place, microphone, camera } = ownSeat(input),
        { params } = input
      if (place !== 'stage' && (params.microphone || params.camera))
        throw new DomainError('not_on_stage', 'Not on the stage')
      const changes = params.microphone !== microphone || params.camera !== camera
      return { events: changes ? [{ type: 'mediaSet', id, ...params }] : [], reply: {} }
    },
  },
}
