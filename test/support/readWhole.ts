import type { LogRecord, RoomLog, StoredRoom } from '../../media/room/RoomLog.ts'
import { readRecords } from '../../media/room/readRecords.ts'
import { FakeClock } from './FakeClock.ts'

/** Takes a room over and reads all that is kept of it: what comes after its snapshot, or all records. */
export async function readWhole(
  log: RoomLog,
  fence: number,
  from: 'snapshot' | 'start' = 'start',
): Promise<StoredRoom & { records: LogRecord[] }> {
  const stored = await log.takeOver(fence)
  const snapshot = from === 'snapshot' ? stored.snapshot : undefined
  const records: LogRecord[] = []
  for await (const record of readRecords(log, new FakeClock(), snapshot?.seq ?? 0)) records.push(record)
  return { ...stored, snapshot, records }
}
