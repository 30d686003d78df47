import { DomainError } from '../../../contract/errors.ts'
import type { Event } from '../../../contract/feature.ts'
import { getWaiting, isDeclined, type Caller, type door } from '../../../contract/features/door.ts'
import { isHeld } from '../../../contract/features/seats.ts'
import { limits } from '../../../contract/limits.ts'
import type { RoomState } from '../../../contract/room.ts'
import { getKeptSeat, type Entrant } from './entering.ts'

type DoorEvent = Event<typeof door.shape>

/** Whether a person has to wait before a locked room: all but moderators, and who dropped a moment ago (rule J5). */
export function mustWait({ door, people }: RoomState, { id, role }: Entrant, now: number): boolean {
  const seat = getKeptSeat(people, id)
  return door.locked && role !== 'moderator' && !(seat && isHeld(seat, now))
}

/** Lets a person wait; `declined` if a moderator does not want them in, `full` if too many wait. */
export function knock(
  { door }: RoomState,
  { place = 'viewer', movesIn: _, ...person }: Entrant,
  now: number,
): DoorEvent[] {
  if (isDeclined(door, person.id)) throw new DomainError('declined', 'A moderator has declined')
  const caller = getWaiting(door, person.id)
  if (!caller && door.callers.size >= limits.callers) throw new DomainError('full', 'Too many wait already')
  const wanted = { ...person, place }
  if (caller?.awaySince === null && isSame(caller, wanted)) return []
  return [{ type: 'knocked', ...wanted, at: caller?.at ?? now }]
}

const isSame = (caller: Caller, { name, role, place }: Pick<Caller, 'name' | 'role' | 'place'>): boolean =>
  caller.name === name && caller.role === role && caller.place === place

/** The page of who waits is gone: their turn is kept for a while, unless they gave up. */
export function stepAway({ id, awaySince }: Caller, forGood: boolean, now: number): DoorEvent[] {
  if (forGood) return [{ type: 'withdrawn', id }]
  return awaySince === null ? [{ type: 'steppedAway', id, at: now }] : []
}
