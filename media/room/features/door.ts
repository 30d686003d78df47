import type { Event, State } from '../../../contract/feature.ts'
import { DomainError } from '../../../contract/errors.ts'
import { getWaiting, isDeclined, listWaiting, type Caller, type door } from '../../../contract/features/door.ts'
import { people } from '../../../contract/features/people.ts'
import { limits } from '../../../contract/limits.ts'
import { idsIn } from '../../../contract/Queue.ts'
import type { RoomEvent, RoomState } from '../../../contract/room.ts'
import type { Decision, Rules } from '../handler.ts'
import { acted } from './acted.ts'
import { enterRoom } from './entering.ts'

type Door = State<typeof door.shape>
type DoorEvent = Event<typeof door.shape>
type Seating = Extract<RoomEvent, { feature: 'people' }>
type Also = Seating | Extract<RoomEvent, { feature: 'audit' }>
type Decided = Decision<DoorEvent, object, null, Also>

/** Who waits and whose page is gone enters as somebody who has just dropped. */
function letIn(room: RoomState, { at: _, isDeclined: __, awaySince, ...entrant }: Caller, now: number): Seating[] {
  const events = enterRoom(room, entrant, now).events
  if (awaySince !== null) events.push({ type: 'left', id: entrant.id, at: now })
  return events.map(event => ({ feature: 'people', event }))
}

/** Nothing where the room is full. */
function tryLetIn(...of: Parameters<typeof letIn>): Seating[] | undefined {
  try {
    return letIn(...of)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'full') return undefined
    throw error
  }
}

const seated = (room: RoomState, entered: readonly Seating[]) =>
  entered.reduce((seats, { event }) => people.evolve(seats, event), room.people)

/** Lets in those who wait, as many as the room has places for. */
function letAllIn(room: RoomState, now: number): { events: DoorEvent[]; also: Also[] } {
  const events: DoorEvent[] = []
  const also: Also[] = []
  let state = room
  for (const caller of listWaiting(room.door)) {
    const entered = tryLetIn(state, caller, now)
    if (!entered) break
    events.push({ type: 'admitted', id: caller.id })
    also.push(...entered)
    state = { ...state, people: seated(state, entered) }
  }
  return { events, also }
}

const nothing: Decided = { events: [], reply: {} }

/** How a room is locked and unlocked, and who waits is let in or not. Two may do the same at once. */
export const doorRules: Rules<typeof door, null, 'people' | 'audit'> = {
  emits: ['people', 'audit'],
  commands: {
    lock(input) {
      if (input.state.locked) return nothing
      const undo = { command: 'door.unlock', params: {} }
      return { events: [{ type: 'locked' }], also: [acted(input, 'door.lock', { undo })], reply: {} }
    },
    unlock(input) {
      if (!input.state.locked) return nothing
      const { events, also } = letAllIn(input.room, input.now)
      const undo = { command: 'door.lock', params: {} }
      return {
        events: [...events, { type: 'unlocked' }],
        also: [...also, acted(input, 'door.unlock', { undo })],
        reply: {},
      }
    },
    admit(input) {
      const { id } = input.params
      const caller = getWaiting(input.state, id)
      if (!caller && !isDeclined(input.state, id)) return nothing
      const entered = caller ? letIn(input.room, caller, input.now) : []
      return {
        events: [{ type: 'admitted', id }],
        also: [...entered, acted(input, 'door.admit', { about: id })],
        reply: {},
      }
    },
    admitAll(input) {
      const { events, also } = letAllIn(input.room, input.now)
      if (events.length > 0) return { events, also: [...also, acted(input, 'door.admitAll')], reply: {} }
      if (listWaiting(input.state).length > 0) throw new DomainError('full', 'The room is full')
      return nothing
    },
    decline(input) {
      const { id } = input.params
      if (!getWaiting(input.state, id)) return nothing
      const undo = { command: 'door.admit', params: { id } }
      return {
        events: [{ type: 'declined', id }],
        also: [acted(input, 'door.decline', { about: id, undo })],
        reply: {},
      }
    },
    hold({ state, room, params: { id, role }, now }) {
      const caller = getWaiting(state, id)
      if (!caller || caller.role === role) return nothing
      if (role === null) return { events: [{ type: 'withdrawn', id }], reply: {} }
      const entered = role === 'moderator' ? tryLetIn(room, { ...caller, role }, now) : undefined
      if (!entered) return { events: knockAs(caller, role), reply: {} }
      return { events: [{ type: 'admitted', id }], also: entered, reply: {} }
    },
    withdraw({ state, params: { id }, now }) {
      const due = dueOf(state)
      return { events: due?.params.id === id && due.at <= now ? [{ type: 'withdrawn', id }] : [], reply: {} }
    },
  },
  due(door) {
    const due = dueOf(door)
    return due ? [due] : []
  },
}

/** In another role, at the same place in the line. */
const knockAs = ({ isDeclined: _, awaySince, ...person }: Caller, role: Caller['role']): DoorEvent[] => [
  { type: 'knocked', ...person, role },
  ...(awaySince === null ? [] : [{ type: 'steppedAway' as const, id: person.id, at: awaySince }]),
]

/** Whose turn is kept no longer: who has been away longest goes first. */
function dueOf(door: Door) {
  const [id] = idsIn(door.away)
  const caller = id === undefined ? undefined : getWaiting(door, id)
  return (
    caller && { at: caller.awaySince! + limits.seatHeldMs, command: 'withdraw' as const, params: { id: caller.id } }
  )
}
