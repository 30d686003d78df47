import { Type, type Static } from 'typebox'
import { everyone, roles } from '../audience.ts'
import { defineFeature, Fields, Id, Nothing, OrNull, Text, Time, Words } from '../feature.ts'
import { limits } from '../limits.ts'

const Role = Type.Enum(roles)
/** Where a person sits: on the stage with microphone and camera, or among those who watch. */
export const places = ['stage', 'viewer'] as const
const Place = Type.Enum(places)
const Media = { microphone: Type.Boolean(), camera: Type.Boolean() }
const Name = Words('id', limits.nameChars)
const Seat = Fields({
  id: Id,
  name: Name,
  role: Role,
  place: Place,
  ...Media,
  /** Connected now; the seat is kept meanwhile. */
  here: Type.Boolean(),
  /** Since when the person is away, having been here. */
  awaySince: OrNull(Time),
  /** Put out of the room, until they enter anew. */
  removed: Type.Boolean(),
})
const OnePerson = { params: Fields({ id: Id }), reply: Nothing }
const Empty = { params: Nothing, reply: Nothing }
const OneThen = Fields({ id: Id, at: Time })

type Seat = Static<typeof Seat>
/** Whether nobody else may have this seat now: its person is here, or dropped a moment ago (rule J5). */
export const isHeld = ({ here, awaySince }: Seat, now: number): boolean =>
  // Either way, for clocks are set back.
  here || (awaySince !== null && Math.abs(now - awaySince) < limits.seatHeldMs)

/**
 * Who is in the room and in which seat (rules J1, J5): role, stage or viewer, microphone and camera are kept when the
 * person is away.
 */
export const people = defineFeature(
  {
    state: Fields({
      seats: Type.Record(Type.String(), Seat),
      /** Since when no moderator is here, 0 from the beginning; nothing while one is (rule J4). */
      unmoderatedSince: OrNull(Time),
    }),
    commands: {
      /**
       * A kept seat stays as it was; the place is for the first entry, and is a viewer's where none is given or free.
       */
      enter: {
        params: Fields({ id: Id, name: Text(limits.nameChars), role: Role, place: Type.Optional(Place) }),
        reply: Fields({ place: Place }),
      },
      /** Who leaves for good, and has not just dropped, gives the place on the stage up. */
      leave: { params: Fields({ id: Id, forGood: Type.Boolean() }), reply: Nothing },
      remove: OnePerson,
      setRole: { params: Fields({ id: Id, role: Role }), reply: Nothing },
      joinStage: Empty,
      leaveStage: Empty,
      setMedia: { params: Fields(Media), reply: Nothing },
    },
    events: {
      entered: Fields({ id: Id, name: Name, role: Role, at: Time }),
      returned: OneThen,
      left: OneThen,
      removed: OneThen,
      /** The seat of a person who left long ago made room for somebody else's. */
      letGo: Fields({ id: Id }),
      renamed: Fields({ id: Id, name: Name }),
      roleChanged: Fields({ id: Id, role: Role, at: Time }),
      stageJoined: Fields({ id: Id }),
      stageLeft: Fields({ id: Id }),
      mediaSet: Fields({ id: Id, ...Media }),
    },
  },
  {
    initial: { seats: {}, unmoderatedSince: 0 },
    evolve(people, event) {
      type Seats = typeof people.seats
      const withSeats = (seats: Seats, at?: number) => {
        const moderated = Object.values(seats).some(s => s.here && s.role === 'moderator')
        return { seats, unmoderatedSince: moderated ? null : (people.unmoderatedSince ?? at ?? 0) }
      }
      const seat = (change: Partial<Seat>, at?: number) =>
        withSeats({ ...people.seats, [event.id]: { ...people.seats[event.id]!, ...change } }, at)
      const empty = { here: false, awaySince: null, place: 'viewer', microphone: false, camera: false } as const
      switch (event.type) {
        case 'entered': {
          const { type: _, at, ...person } = event
          return seat({ ...empty, ...person, here: true, removed: false }, at)
        }
        case 'returned':
          return seat({ here: true, awaySince: null, removed: false }, event.at)
        case 'left':
          return seat({ here: false, awaySince: event.at }, event.at)
        case 'removed':
          return seat({ ...empty, removed: true }, event.at)
        case 'letGo': {
          const { [event.id]: _, ...seats } = people.seats
          return withSeats(seats)
        }
        case 'renamed':
          return seat({ name: event.name })
        case 'roleChanged':
          return seat({ role: event.role }, event.at)
        case 'stageJoined':
          return seat({ place: 'stage' })
        case 'stageLeft':
          return seat({ place: 'viewer', microphone: false, camera: false })
        case 'mediaSet':
          return seat({ microphone: event.microphone, camera: event.camera })
      }
    },
    audience: {
      entered: everyone,
      returned: everyone,
      left: everyone,
      removed: everyone,
      letGo: everyone,
      renamed: everyone,
      roleChanged: everyone,
      stageJoined: everyone,
      stageLeft: everyone,
      mediaSet: everyone,
    },
    view: people => people,
  },
)
