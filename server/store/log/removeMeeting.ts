import type { rooms } from '../../../contract/features/rooms.ts'
import type { Event } from '../../../contract/feature.ts'
import type { RoomRecords } from '../../../media/room/RoomLog.ts'
import type { LogWriter } from './LogWriter.ts'

/** What is read and removed at once: whoever writes meanwhile waits for no more than that. */
const bounds = { records: 1000, chars: 1_000_000 }

interface Deps {
  recordsOf(roomId: string): Pick<RoomRecords, 'readPage'>
  writer: Pick<LogWriter, 'write'>
}

/** Takes away all that is kept of a meeting's rooms; if it ends before, the next time finishes it. */
export async function removeMeeting({ recordsOf, writer }: Deps, meetingId: string): Promise<void> {
  // The main room goes last: it alone says which breakouts there were.
  for (const roomId of [...(await breakoutsOf(recordsOf(meetingId))), meetingId]) {
    for (;;) {
      const upTo = (await recordsOf(roomId).readPage(0, bounds)).at(-1)?.seq
      if (upTo === undefined) break
      await writer.write({ kind: 'remove_records', roomId, upTo })
    }
    await writer.write({ kind: 'remove_room', roomId })
  }
}

async function breakoutsOf(main: Pick<RoomRecords, 'readPage'>): Promise<Set<string>> {
  const found = new Set<string>()
  for (let after = 0; ;) {
    const page = await main.readPage(after, bounds)
    if (page.length === 0) return found
    after = page.at(-1)!.seq
    for (const { feature, event } of page.flatMap(({ events }) => events)) {
      if (feature !== 'rooms') continue
      const { type, id } = event as Extract<Event<typeof rooms.shape>, { type: 'opened' }>
      if (type === 'opened') found.add(id)
    }
  }
}
