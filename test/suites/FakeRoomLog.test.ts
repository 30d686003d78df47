import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { roomEntriesSuite } from './roomEntries.ts'
import { roomLogSuite } from './roomLog.ts'
import { roomRecordsSuite } from './roomRecords.ts'

roomLogSuite('FakeRoomLog', async () => {
  const log = new FakeRoomLog()
  return { log, again: async () => log }
})
for (const suite of [roomRecordsSuite, roomEntriesSuite]) {
  suite('FakeRoomLog', async () => {
    const log = new FakeRoomLog()
    return { log, records: log, erase: async person => log.erase(person) }
  })
}
