import { Type, type Static } from 'typebox'
import { moderators } from '../audience.ts'
import { defineFeature, Fields, Id, Nothing, OrNull, Time } from '../feature.ts'
import { emptyKeyed, getEntry, KeyedOf, listEntries, keyedFrom, putEntry, removeEntry } from '../Keyed.ts'
import { append, dequeue, emptyQueue, Queue } from '../Queue.ts'
import { Name, Place, Role } from './seats.ts'

const Person = { id: Id, name: Name, role: Role, place: Place }
const Caller = Fields({
  ...Person,
  /** When they came; first in, first in line. */
  at: Time,
  /** Since when their page is gone, while their turn is kept. */
  awaySince: OrNull(Time),
  /** A moderator does not want them in: they are refused while the room is locked. */
  isDeclined: Type.Boolean(),
})
/** Somebody who has come to a locked room. */
export type Caller = Static<typeof Caller>

const Door = Fields({
  locked: Type.Boolean(),
  callers: KeyedOf(Caller),
  /** Those who wait and whose page is gone, in the order of going. */
  away: Queue,
})
type Door = Static<typeof Door>

const OneCaller = Fields({ id: Id })
const OnePerson = { params: OneCaller, reply: Nothing }
const Empty = { params: Nothing, reply: Nothing }
const open: Door = { locked: false, callers: emptyKeyed, away: emptyQueue }

/**
 * The room's lock, and the waiting room before it (rule J2). Moderators know who waits; who waits knows nothing but
 * that, by `outsideOf`. `limits.callers` bounds those who wait and who were declined.
 */
export const door = defineFeature(
  {
    state: Door,
    commands: {
      lock: Empty,
      /** Lets in all who wait. */
      unlock: Empty,
      /** Lets one in who waits, and lets one wait again who was declined. */
      admit: OnePerson,
      /** As many as the room has places for. */
      admitAll: Empty,
      decline: OnePerson,
      /** What the person may be in the session has changed: nothing, if they may not come in any more. */
      hold: { params: Fields({ id: Id, role: OrNull(Role) }), reply: Nothing },
      /** Of who has been away for too long. */
      withdraw: OnePerson,
    },
    events: {
      locked: Nothing,
      unlocked: Nothing,
      /** Again of who comes back, or comes as somebody else, with the time of the first. */
      knocked: Fields({ ...Person, at: Time }),
      steppedAway: Fields({ id: Id, at: Time }),
      admitted: OneCaller,
      declined: OneCaller,
      withdrawn: OneCaller,
    },
  },
  {
    initial: open,
    evolve(door, event) {
      switch (event.type) {
        case 'locked':
          return { ...door, locked: true }
        case 'unlocked':
          return { ...door, locked: false, callers: keyedFrom(listWaiting(door)) }
        case 'knocked': {
          const { type: _, ...person } = event
          return put(door, { ...person, awaySince: null, isDeclined: false })
        }
        case 'steppedAway':
          return put(door, { ...getEntry(door.callers, event.id)!, awaySince: event.at })
        case 'declined':
          return put(door, { ...getEntry(door.callers, event.id)!, awaySince: null, isDeclined: true })
        case 'admitted':
        case 'withdrawn':
          return { ...door, callers: removeEntry(door.callers, event.id), away: dequeue(door.away, event.id) }
      }
    },
    audience: {
      locked: moderators,
      unlocked: moderators,
      knocked: moderators,
      steppedAway: moderators,
      admitted: moderators,
      declined: moderators,
      withdrawn: moderators,
    },
    view: (door, viewer) => (viewer.role === 'moderator' ? door : open),
  },
)

const put = (door: Door, caller: Caller): Door => ({
  ...door,
  callers: putEntry(door.callers, caller),
  away: caller.awaySince === null ? dequeue(door.away, caller.id) : append(door.away, caller.id),
})

/** Those who wait, first who has waited longest. */
export const listWaiting = ({ callers }: Door): Caller[] =>
  listEntries(callers)
    .filter(({ isDeclined }) => !isDeclined)
    .sort((one, other) => one.at - other.at || (one.id < other.id ? -1 : 1))

/** A person who waits. */
export function getWaiting({ callers }: Door, id: string): Caller | undefined {
  const caller = getEntry(callers, id)
  return caller?.isDeclined ? undefined : caller
}

/** Whether a moderator does not want this person in. */
export const isDeclined = ({ callers }: Door, id: string): boolean => getEntry(callers, id)?.isDeclined ?? false

/** All that a person may know who waits outside. */
export const Outside = Fields({ waitingSince: Time })
export type Outside = Static<typeof Outside>

/** What a person may know who waits outside; nothing of anybody else. */
export function outsideOf(door: Door, id: string): Outside | undefined {
  const caller = getWaiting(door, id)
  return caller && { waitingSince: caller.at }
}
