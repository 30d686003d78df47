import { Type, type Static } from 'typebox'
import { roles } from '../audience.ts'
import { addTo, ByRole, noneByRole } from '../ByRole.ts'
import { Fields, Id, OrNull, Time, Words } from '../feature.ts'
import { emptyKeyed, getEntry, KeyedOf, putEntry, removeEntry } from '../Keyed.ts'
import { limits } from '../limits.ts'
import { append, dequeue, emptyQueue, prepend, Queue } from '../Queue.ts'

export const Role = Type.Enum(roles)
/** Where a person sits: on the stage with microphone and camera, or among those who watch. */
export const places = ['stage', 'viewer'] as const
export const Place = Type.Enum(places)
export const Media = { microphone: Type.Boolean(), camera: Type.Boolean() }
export const Name = Words('id', limits.nameChars)
const Seat = Fields({
  id: Id,
  name: Name,
  role: Role,
  place: Place,
  ...Media,
  /** Connected now, in this room or from here in a breakout of it; the seat is kept meanwhile. */
  here: Type.Boolean(),
  /** In a breakout of this main room, or to be there again on coming back. */
  inBreakout: Type.Boolean(),
  /** Since when the person is away, having been here. */
  awaySince: OrNull(Time),
  /** Away for good, having pressed **Leave session**; the seat is kept while nobody needs it. */
  gone: Type.Boolean(),
  /** Put out of the room, until they enter anew. */
  removed: Type.Boolean(),
})
/** One person's place in the room. */
export type Seat = Static<typeof Seat>

/** All seats, and what follows from them: kept with each change, so that nobody has to look at all of them. */
export const Seats = Fields({
  seats: KeyedOf(Seat),
  /** How many are here, and in no breakout. */
  here: Type.Integer({ minimum: 0 }),
  /** The same for each role. */
  hereAs: ByRole,
  /** How many moderators are here, or in a breakout. */
  moderators: Type.Integer({ minimum: 0 }),
  /** Since when no moderator is here, 0 from the beginning; nothing while one is (rule J4). */
  unmoderatedSince: OrNull(Time),
  /**
   * Who has a place on the stage, in the order of coming to it: all who are here or dropped a moment ago, and the last
   * of those who have been away for longer.
   */
  stage: Type.Array(Id),
  /** All who are not here: first who was put out, and then in the order of leaving. */
  away: Queue,
})
export type Seats = Static<typeof Seats>

/** Nobody has been here. */
export const noSeats: Seats = {
  seats: emptyKeyed,
  here: 0,
  hereAs: noneByRole,
  moderators: 0,
  unmoderatedSince: 0,
  stage: [],
  away: emptyQueue,
}

/** The seat that a person has or had, also where they were put out. */
export const getSeat = ({ seats }: Seats, id: string): Seat | undefined => getEntry(seats, id)

/** The seats of those on the stage's list, whether they are here or not. */
export const listStage = (people: Seats): Seat[] => people.stage.flatMap(id => getSeat(people, id) ?? [])

/** Whether a person is in this room now, and in no breakout of it. */
export const isInRoom = ({ here, inBreakout }: Seat): boolean => here && !inBreakout

/** Whether nobody else may have this seat now: its person is here, or dropped a moment ago (rule J5). */
export const isHeld = ({ here, awaySince, gone }: Seat, now: number): boolean =>
  // Either way, for clocks are set back.
  here || (awaySince !== null && !gone && Math.abs(now - awaySince) < limits.seatHeldMs)

/** The people with this seat in place of the person's old one, or without it. */
export function replaceSeat(people: Seats, id: string, seat: Seat | undefined, at?: number): Seats {
  const old = getSeat(people, id)
  const count = (counts: (seat: Seat) => boolean) => Number(!!seat && counts(seat)) - Number(!!old && counts(old))
  const moderators = people.moderators + count(s => s.here && s.role === 'moderator')
  const replaced: Seats = {
    seats: seat ? putEntry(people.seats, seat) : removeEntry(people.seats, id),
    here: people.here + count(isInRoom),
    hereAs: recount(people.hereAs, old, seat),
    moderators,
    unmoderatedSince: moderators > 0 ? null : (people.unmoderatedSince ?? at ?? 0),
    stage: people.stage,
    away: queueAway(people.away, old, seat, id),
  }
  const isListed = people.stage.includes(id)
  if (seat?.place === 'stage') return isListed ? replaced : boundStage({ ...replaced, stage: [...people.stage, id] })
  return isListed ? { ...replaced, stage: people.stage.filter(other => other !== id) } : replaced
}

function recount(hereAs: ByRole, old: Seat | undefined, seat: Seat | undefined): ByRole {
  const without = old && isInRoom(old) ? addTo(hereAs, old.role, -1) : hereAs
  return seat && isInRoom(seat) ? addTo(without, seat.role) : without
}

function queueAway(away: Queue, old: Seat | undefined, seat: Seat | undefined, id: string): Queue {
  if (!seat || seat.here) return old?.here ? away : dequeue(away, id)
  if (seat.removed) return old?.removed ? away : prepend(away, id)
  return old?.here ? append(away, id) : away
}

/** No more can be here, or be held for who dropped: of the others those are left out who have been away longest. */
function boundStage(people: Seats): Seats {
  if (people.stage.length <= 2 * limits.stage) return people
  const away = listStage(people).filter(({ here }) => !here)
  const longest = away.reduce<Seat | undefined>(
    (found, seat) => (found && found.awaySince! <= seat.awaySince! ? found : seat),
    undefined,
  )
  return longest ? { ...people, stage: people.stage.filter(id => id !== longest.id) } : people
}
