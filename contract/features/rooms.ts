import { Type, type Static } from 'typebox'
import { everyone, moderators } from '../audience.ts'
import { defineFeature, Fields, hear, Id, Nothing, OrNull, Time } from '../feature.ts'
import { emptyKeyed, getEntry, KeyedOf, putEntry, removeEntry } from '../Keyed.ts'
import { people } from './people.ts'

/** What this room is: a log that does not say is that of a meeting's main room. */
const Self = Fields({
  kind: Type.Enum(['main', 'breakout']),
  session: OrNull(Id),
  /** The main room of a breakout's meeting; its id is the meeting's. */
  parent: OrNull(Id),
})
/** A breakout that is open, with those whose place is there, whether they are connected or not. */
const Breakout = Fields({ id: Id, at: Time, people: KeyedOf(Fields({ id: Id })) })
const Rooms = Fields({
  self: Self,
  /** The registry of a main room. */
  open: KeyedOf(Breakout),
  /** In which breakout a person's place is; who is in none of them is in the main room. */
  places: KeyedOf(Fields({ id: Id, room: Id })),
})
type Rooms = Static<typeof Rooms>

const OneRoom = { params: Fields({ id: Id }), reply: Nothing }
const initial: Rooms = {
  self: { kind: 'main', session: null, parent: null },
  open: emptyKeyed,
  places: emptyKeyed,
}

/**
 * The rooms of a meeting (rules B1, B3). The main room's log alone says which breakouts are open and in which room each
 * person's place is; `limits.breakouts` bounds them. A breakout's own log says first what it is.
 */
export const rooms = defineFeature(
  {
    state: Rooms,
    commands: {
      /** First of all in a breakout. */
      begin: { params: Fields({ session: Id, parent: Id }), reply: Nothing },
      open: OneRoom,
      /** Whoever is there is in the main room from then on. */
      close: OneRoom,
      /** Nothing is the main room. */
      move: { params: Fields({ id: Id, room: OrNull(Id) }), reply: Nothing },
    },
    events: {
      began: Fields({ kind: Type.Literal('breakout'), session: Id, parent: Id, at: Time }),
      opened: Fields({ id: Id, at: Time }),
      closed: Fields({ id: Id, at: Time }),
      moved: Fields({ id: Id, room: OrNull(Id), at: Time }),
    },
    gauges: {
      /** Of the breakouts in memory: how many people are there now, and how many hands are up. */
      breakouts: Type.Array(Fields({ id: Id, here: Type.Integer(), hands: Type.Integer() })),
    },
  },
  {
    initial,
    evolve(rooms, event) {
      switch (event.type) {
        case 'began': {
          const { kind, session, parent } = event
          return { ...rooms, self: { kind, session, parent } }
        }
        case 'opened':
          return { ...rooms, open: putEntry(rooms.open, { id: event.id, at: event.at, people: emptyKeyed }) }
        case 'closed':
          return { ...rooms, open: removeEntry(rooms.open, event.id) }
        case 'moved':
          return place(rooms, event.id, event.room)
      }
    },
    hears: {
      people: hear<typeof people.shape, Rooms>(people, {
        removed: (rooms, { id }) => place(rooms, id, null),
        letGo: (rooms, { id }) => place(rooms, id, null),
      }),
    },
    audience: { began: everyone, opened: moderators, closed: moderators, moved: moderators },
    gauges: { breakouts: { group: 'moderators', everyMs: 1000 } },
    view: (rooms, viewer) => (viewer.role === 'moderator' ? rooms : { ...initial, self: rooms.self }),
  },
)

/** With a person's place in that room, and in no other one. */
function place(rooms: Rooms, person: string, room: string | null): Rooms {
  const from = getPlace(rooms, person)
  if (from === room) return rooms
  let { open, places } = rooms
  const left = from === null ? undefined : getEntry(open, from)
  if (left) open = putEntry(open, { ...left, people: removeEntry(left.people, person) })
  const entered = room === null ? undefined : getEntry(open, room)
  if (entered) open = putEntry(open, { ...entered, people: putEntry(entered.people, { id: person }) })
  places = room === null ? removeEntry(places, person) : putEntry(places, { id: person, room })
  return { ...rooms, open, places }
}

/** In which breakout a person's place is; null for the main room. */
export const getPlace = ({ places }: Pick<Rooms, 'places'>, person: string): string | null =>
  getEntry(places, person)?.room ?? null
