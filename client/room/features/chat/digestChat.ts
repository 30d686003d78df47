import type { RoomState } from '../../../../contract/room.ts'
import { chatWords as words } from './words.ts'

type Chat = RoomState['chat']

/** How many lines others have written. */
export function digestChat(before: Chat, after: Chat, me: string): string[] {
  if (before === after) return []
  const known = new Set(before.lines.map(({ id }) => id))
  const count = after.lines.filter(({ id, from }) => from !== me && !known.has(id)).length
  return count > 0 ? [words.newMessages(count)] : []
}
