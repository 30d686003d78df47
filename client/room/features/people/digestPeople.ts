import { changesBetween } from '../../../../contract/Keyed.ts'
import type { RoomState } from '../../../../contract/room.ts'
import { peopleWords as words } from './words.ts'

type People = RoomState['people']

/** How many others have come and gone; who did both meanwhile is not counted. */
export function digestPeople(before: People, after: People, me: string): string[] {
  const others = changesBetween(before.seats, after.seats).filter(([old, seat]) => (old ?? seat)!.id !== me)
  const joined = others.filter(([old, seat]) => !old?.here && seat?.here).length
  const left = others.filter(([old, seat]) => old?.here && !seat?.here).length
  return [...(joined > 0 ? [words.joined(joined)] : []), ...(left > 0 ? [words.left(left)] : [])]
}
