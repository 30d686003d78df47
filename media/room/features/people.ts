import { DomainError } from '../../../contract/errors.ts'
import type { Event, State } from '../../../contract/feature.ts'
import { getWaiting, type door } from '../../../contract/features/door.ts'
import type { people } from '../../../contract/features/people.ts'
import type { Seat } from '../../../contract/features/seats.ts'
import { getEntry } from '../../../contract/Keyed.ts'
import type { Input, Rules } from '../handler.ts'
import { enterRoom, getKeptSeat, stageRefusal } from './entering.ts'
import { knock, mustWait, stepAway } from './knocking.ts'

type People = State<typeof people.shape>
type PeopleEvent = Event<typeof people.shape>

function requireSeat(people: People, id: string): Seat {
  const seat = getKeptSeat(people, id)
  if (!seat) throw new DomainError('not_found', 'No such person')
  return seat
}

function requireFreeStage(state: People, role: Seat['role'], now: number): void {
  const refusal = stageRefusal(state, role, now)
  if (refusal !== undefined) throw new DomainError('full', refusal)
}

const atDoor = (events: readonly Event<typeof door.shape>[]) =>
  events.map(event => ({ feature: 'door' as const, event }))

const ownSeat = ({ state, actor }: Input<People, unknown, null>) => requireSeat(state, actor.id)

/** What may be done to the people in a room. */
export const peopleRules: Rules<typeof people, null, 'door'> = {
  emits: ['door'],
  commands: {
    enter({ room, params, now }) {
      const person = { ...params, name: params.name.trim() }
      if (mustWait(room, person, now)) {
        return { events: [], also: atDoor(knock(room, person, now)), reply: { place: null } }
      }
      const { events, place } = enterRoom(room, person, now)
      const isCaller = getEntry(room.door.callers, person.id) !== undefined
      return { events, also: isCaller ? atDoor([{ type: 'admitted', id: person.id }]) : [], reply: { place } }
    },
    leave({ state, room, params: { id, forGood }, now }) {
      const caller = getWaiting(room.door, id)
      if (caller) return { events: [], also: atDoor(stepAway(caller, forGood, now)), reply: {} }
      const { here, place } = requireSeat(state, id)
      const events: PeopleEvent[] = []
      if (forGood && place === 'stage') events.push({ type: 'stageLeft', id })
      if (here) events.push({ type: 'left', id, at: now, ...(forGood && { forGood }) })
      return { events, reply: {} }
    },
    remove: ({ state, params: { id }, now }) => ({
      events: [{ type: 'removed', id: requireSeat(state, id).id, at: now }],
      reply: {},
    }),
    moveOn({ state, params: { id }, now }) {
      const { here } = requireSeat(state, id)
      return { events: here ? [{ type: 'movedOn', id, at: now }] : [], reply: {} }
    },
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
