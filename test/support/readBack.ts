import type { RoomConnection } from '../../client/net/RoomConnection.ts'

/** All lines of a room's chat: those that its state holds, and before them those that are read back, page by page. */
export async function readBack(room: RoomConnection): Promise<{ id: string; from: string; text: string }[]> {
  let { lines, hasOlder } = room.state.value!.chat
  while (hasOlder) {
    const older = await room.older('chat', lines[0]?.id ?? null)
    lines = [...older.lines, ...lines]
    hasOlder = older.hasOlder
  }
  return lines
}
