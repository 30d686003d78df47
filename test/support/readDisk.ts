import * as Y from 'yjs'
import { evolveRoom, initialRoom, type RoomEvent } from '../../contract/room.ts'
import { titleOf } from '../../contract/sessionDocument.ts'
import { readEvents } from '../../media/room/checks.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import type { StoreConfig } from '../../server/store/StoreConfig.ts'
import { readWhole } from './readWhole.ts'

/**
 * What a server that is not running has left on its disk, or in its database: a draft's title, and all that happened in
 * a meeting.
 */
export async function readDisk(config: StoreConfig, documentId: string, meetingId: string) {
  const logs = await openLogs(config)
  try {
    const doc = new Y.Doc()
    for (const update of (await logs.documentLog.read(documentId))!.updates) Y.applyUpdate(doc, update)
    const { records } = await readWhole(logs.roomLog(meetingId), await logs.takeFence(meetingId))
    const events: RoomEvent[] = records.flatMap(record => readEvents(record))
    return { title: titleOf(doc).toString(), records, events, state: events.reduce(evolveRoom, initialRoom) }
  } finally {
    await logs.close()
  }
}
