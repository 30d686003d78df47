import { isInRoom, listStage, type Seat } from '../../contract/features/seats.ts'
import { listEntries } from '../../contract/Keyed.ts'
import type { RoomState } from '../../contract/room.ts'
import { NameOrder } from './NameOrder.ts'

/** Those who are here, by where they sit. */
export interface Participants {
  stage: Seat[]
  viewers: Seat[]
}

/** Without case and accents, so that "thordis" finds "Þórdís" as far as Unicode takes it apart. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

interface Named {
  name: string
}
const plainNames = new WeakMap<Named, string>()
function plainName(person: Named): string {
  const name = plainNames.get(person) ?? plain(person.name)
  plainNames.set(person, name)
  return name
}

/** Everybody who is on the stage now, in the order of coming to it: tiles do not jump about. */
export const stageSeats = (people: RoomState['people']): Seat[] => listStage(people).filter(isInRoom)

/** Finds those in whose name each word of a search stands anywhere (rule M1). */
export function finder(search: string): (person: Named) => boolean {
  const words = plain(search).split(/\s+/).filter(Boolean)
  return person => words.every(word => plainName(person).includes(word))
}

/** The groups of the list of participants, by name. */
export function groupParticipants(
  people: RoomState['people'],
  search = '',
  order: NameOrder = new NameOrder(),
): Participants {
  const present = listEntries(people.seats).filter(isInRoom)
  const found = order.sort(present).filter(finder(search))
  return { stage: found.filter(seat => seat.place === 'stage'), viewers: found.filter(seat => seat.place === 'viewer') }
}
