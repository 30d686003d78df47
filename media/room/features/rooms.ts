import { DomainError } from '../../../contract/errors.ts'
import type { Event } from '../../../contract/feature.ts'
import { getPlace, type rooms } from '../../../contract/features/rooms.ts'
import { getEntry, listEntries } from '../../../contract/Keyed.ts'
import { limits } from '../../../contract/limits.ts'
import type { RoomEvent } from '../../../contract/room.ts'
import type { Rules } from '../handler.ts'
import { getKeptSeat } from './entering.ts'

type RoomsEvent = Event<typeof rooms.shape>

const atSeat = (type: 'movedOut' | 'movedBack', id: string, at: number) =>
  ({ feature: 'people', event: { type, id, at } }) satisfies RoomEvent

/** How the rooms of a meeting are opened and closed, and how people are moved between them. */
export const roomsRules: Rules<typeof rooms, null, 'people'> = {
  emits: ['people'],
  commands: {
    begin: ({ state, params, now }) => ({
      events: state.self.kind === 'main' ? [{ type: 'began', kind: 'breakout', ...params, at: now }] : [],
      reply: {},
    }),
    open({ state, params: { id }, now }) {
      if (getEntry(state.open, id)) return { events: [], reply: {} }
      if (state.open.size >= limits.breakouts) throw new DomainError('full', `${limits.breakouts} rooms are open`)
      return { events: [{ type: 'opened', id, at: now }], reply: {} }
    },
    close({ state, params: { id }, now }) {
      const breakout = getEntry(state.open, id)
      if (!breakout) return { events: [], reply: {} }
      const people = listEntries(breakout.people)
      return {
        events: [
          ...people.map((person): RoomsEvent => ({ type: 'moved', id: person.id, room: null, at: now })),
          { type: 'closed', id, at: now },
        ],
        also: people.map(person => atSeat('movedBack', person.id, now)),
        reply: {},
      }
    },
    move({ state, room, params: { id, room: to }, now }) {
      if (!getKeptSeat(room.people, id)) throw new DomainError('not_found', 'No such person')
      if (to !== null && !getEntry(state.open, to)) throw new DomainError('closed', 'No such room is open')
      const from = getPlace(state, id)
      if (from === to) return { events: [], reply: {} }
      const seats = from === null ? [atSeat('movedOut', id, now)] : to === null ? [atSeat('movedBack', id, now)] : []
      return { events: [{ type: 'moved', id, room: to, at: now }], also: seats, reply: {} }
    },
  },
}
