import { DomainError } from '../../../contract/errors.ts'
import type { Event, State } from '../../../contract/feature.ts'
import type { hands } from '../../../contract/features/hands.ts'
import { getSeat } from '../../../contract/features/seats.ts'
import { limits } from '../../../contract/limits.ts'
import type { RoomState } from '../../../contract/room.ts'
import type { Rules } from '../handler.ts'
import { acted } from './acted.ts'

type Hands = State<typeof hands.shape>
type HandsEvent = Event<typeof hands.shape>

const isUp = (hands: Hands, person: string) => hands.some(({ id }) => id === person)
/** A hand that is down already is no mistake: two may lower it at once. */
const loweredOf = (hands: Hands, person: string): HandsEvent[] =>
  isUp(hands, person) ? [{ type: 'lowered', id: person }] : []

/** Since when somebody with a raised hand is away, if so. */
const awaySince = ({ people }: RoomState, id: string) => {
  const seat = getSeat(people, id)
  return seat && !seat.here ? seat.awaySince : null
}

/** What may be done with hands: one's own is raised and lowered, and moderators lower any. */
export const handsRules: Rules<typeof hands, null, 'audit'> = {
  emits: ['audit'],
  commands: {
    raise({ state, actor, now }) {
      if (isUp(state, actor.id)) return { events: [], reply: {} }
      if (state.length >= limits.hands) throw new DomainError('full', `${limits.hands} hands are raised`)
      return { events: [{ type: 'raised', id: actor.id, at: now }], reply: {} }
    },
    lower: ({ state, actor }) => ({ events: loweredOf(state, actor.id), reply: {} }),
    lowerOf(input) {
      const { id } = input.params
      const events = loweredOf(input.state, id)
      return { events, also: events.length > 0 ? [acted(input, 'hands.lowerOf', { about: id })] : [], reply: {} }
    },
    lowerAll(input) {
      const events = input.state.map(({ id }): HandsEvent => ({ type: 'lowered', id }))
      const about = events.length === 1 ? events[0]!.id : null
      return { events, also: events.length > 0 ? [acted(input, 'hands.lowerAll', { about })] : [], reply: {} }
    },
    drop({ state, room, params: { id }, now }) {
      const since = awaySince(room, id)
      const isDue = since !== null && since + limits.handKeptMs <= now
      return { events: isDue ? loweredOf(state, id) : [], reply: {} }
    },
  },
  due: (hands, room) =>
    hands.flatMap(({ id }) => {
      const since = awaySince(room, id)
      return since === null ? [] : [{ at: since + limits.handKeptMs, command: 'drop', params: { id } }]
    }),
}
