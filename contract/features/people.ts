import { Type } from 'typebox'
import { everyone } from '../audience.ts'
import { defineFeature, Fields, Id, Nothing, OrNull, Text, Time } from '../feature.ts'
import { limits } from '../limits.ts'
import { getSeat, Media, Name, noSeats, Place, replaceSeat, Role, Seats, type Seat } from './seats.ts'

const OnePerson = { params: Fields({ id: Id }), reply: Nothing }
const Empty = { params: Nothing, reply: Nothing }
const OneThen = Fields({ id: Id, at: Time })

/**
 * Who is in the room and in which seat (rules J1, J5): role, stage or viewer, microphone and camera are kept when the
 * person is away.
 */
export const people = defineFeature(
  {
    state: Seats,
    commands: {
      /**
       * A kept seat stays as it was; the place is for the first entry, and is a viewer's where none is given or free.
       */
      enter: {
        params: Fields({
          id: Id,
          name: Text(limits.nameChars),
          role: Role,
          place: Type.Optional(Place),
          /** Who comes from another room of the meeting sits as there. */
          movesIn: Type.Optional(Type.Literal(true)),
        }),
        /** No place for who has to wait before a locked room (rule J2). */
        reply: Fields({ place: OrNull(Place) }),
      },
      /** Who leaves for good, and has not just dropped, gives the place on the stage up. */
      leave: { params: Fields({ id: Id, forGood: Type.Boolean() }), reply: Nothing },
      remove: OnePerson,
      /** Goes on to another room of the meeting, out of a breakout. */
      moveOn: OnePerson,
      setRole: { params: Fields({ id: Id, role: Role }), reply: Nothing },
      joinStage: Empty,
      leaveStage: Empty,
      setMedia: { params: Fields(Media), reply: Nothing },
    },
    events: {
      entered: Fields({ id: Id, name: Name, role: Role, at: Time }),
      returned: OneThen,
      /** `forGood` of who pressed **Leave session**, and is not expected back. */
      left: Fields({ id: Id, at: Time, forGood: Type.Optional(Type.Literal(true)) }),
      removed: OneThen,
      /** Out of the main room into a breakout, and back: here in the meeting all the time. */
      movedOut: OneThen,
      movedBack: OneThen,
      /** Out of a breakout, which is no leaving: no place is held. */
      movedOn: OneThen,
      /** The seat of a person who left long ago made room for somebody else's. */
      letGo: Fields({ id: Id }),
      renamed: Fields({ id: Id, name: Name }),
      roleChanged: Fields({ id: Id, role: Role, at: Time }),
      stageJoined: Fields({ id: Id }),
      stageLeft: Fields({ id: Id }),
      mediaSet: Fields({ id: Id, ...Media }),
    },
    gauges: {
      /** Who speaks now, loudest first; the level is from 0 (silent) to 1. */
      speaking: Type.Array(Fields({ personId: Id, level: Type.Number() })),
    },
  },
  {
    initial: noSeats,
    foldVersion: 5,
    evolve(people, event) {
      const seat = (change: Partial<Seat>, at?: number) =>
        replaceSeat(people, event.id, { ...getSeat(people, event.id)!, ...change }, at)
      const empty = {
        here: false,
        awaySince: null,
        gone: false,
        place: 'viewer',
        microphone: false,
        camera: false,
        inBreakout: false,
      } as const
      switch (event.type) {
        case 'entered': {
          const { type: _, at, ...person } = event
          return seat({ ...empty, ...person, here: true, removed: false }, at)
        }
        case 'returned':
          return seat({ here: true, awaySince: null, gone: false, removed: false }, event.at)
        case 'left':
          return seat({ here: false, awaySince: event.at, gone: event.forGood ?? false }, event.at)
        case 'removed':
          return seat({ ...empty, removed: true }, event.at)
        case 'movedOut':
          return seat({ inBreakout: true })
        case 'movedBack':
          return seat({ inBreakout: false })
        case 'movedOn':
          return seat({ here: false, awaySince: event.at, gone: true }, event.at)
        case 'letGo':
          return replaceSeat(people, event.id, undefined)
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
      movedOut: everyone,
      movedBack: everyone,
      movedOn: everyone,
      letGo: everyone,
      renamed: everyone,
      roleChanged: everyone,
      stageJoined: everyone,
      stageLeft: everyone,
      mediaSet: everyone,
    },
    gauges: { speaking: { group: 'everyone', everyMs: 100 } },
    view: people => people,
  },
)
