import { changesBetween } from '../../contract/Keyed.ts'
import type { RoomState } from '../../contract/room.ts'

type Persons = Pick<RoomState, 'people' | 'door'>

/** Those whose seat, or place before the door, is not what it was. */
export function changedPersons(before: Persons, after: Persons): ReadonlySet<string> {
  const seats = changesBetween(before.people.seats, after.people.seats)
  const callers = changesBetween(before.door.callers, after.door.callers)
  return new Set([...seats, ...callers].map(([old, present]) => (old ?? present)!.id))
}
