import type { RoomState } from '../../contract/room.ts'

/** One person in the room, in a seat. */
export type Seat = RoomState['people']['seats'][string]
/** Those who are here, by where they sit. */
export interface Participants {
  stage: Seat[]
  viewers: Seat[]
}

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })
/** Without case and accents, so that "thordis" finds "Þórdís" as far as Unicode takes it apart. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()

/** Everybody who is in the room now. */
export const presentSeats = (people: RoomState['people']): Seat[] =>
  Object.values(people.seats).filter(seat => seat.here && !seat.removed)

/** Everybody who is on the stage now, in the order of entering: tiles do not jump about. */
export const stageSeats = (people: RoomState['people']): Seat[] =>
  presentSeats(people).filter(seat => seat.place === 'stage')

/** The groups of the list of participants, by name; a search looks for each word anywhere in the name (rule M1). */
export function groupParticipants(people: RoomState['people'], search = ''): Participants {
  const words = plain(search).split(/\s+/).filter(Boolean)
  const found = presentSeats(people)
    .filter(seat => words.every(word => plain(seat.name).includes(word)))
    .sort((a, b) => collator.compare(a.name, b.name))
  return { stage: found.filter(seat => seat.place === 'stage'), viewers: found.filter(seat => seat.place === 'viewer') }
}
