import { afterAll, beforeAll, describe } from 'vitest'
import type { SampleLog } from '../../media/room/SampleLog.ts'
import { openLogs, type Logs } from '../../server/store/log/Logs.ts'
import { documentLogSuite } from '../suites/documentLog.ts'
import { roomEntriesSuite } from '../suites/roomEntries.ts'
import { roomLogSuite } from '../suites/roomLog.ts'
import { roomRecordsSuite } from '../suites/roomRecords.ts'
import { sampleLogSuite } from '../suites/sampleLog.ts'
import { makeTemporaryStore, storeDialects, type TemporaryStore } from '../support/temporaryStore.ts'

describe.for(storeDialects)('%s', dialect => {
  let store: TemporaryStore
  let logs: [Logs, Logs] // as of two nodes, or of a server before and after
  let rooms = 0
  beforeAll(async () => {
    store = await makeTemporaryStore(dialect)
    logs = [await openLogs(store.config), await openLogs(store.config)]
  })
  afterAll(async () => {
    await Promise.all(logs.map(each => each.close()))
    await store.drop()
  })

  roomLogSuite(`DatabaseRoomLog, ${dialect}`, async () => {
    const roomId = `room-${++rooms}`
    return { log: logs[0].roomLog(roomId), again: async () => logs[1].roomLog(roomId) }
  })
  sampleLogSuite(`DatabaseSampleLog, ${dialect}`, async () => {
    const roomId = `room-${++rooms}`
    const [log, again] = logs.map(({ sampleLog }) => sampleLog) as [SampleLog, SampleLog]
    return { log, again, roomId, takeOver: async fence => void (await logs[1].roomLog(roomId).takeOver(fence)) }
  })
  for (const suite of [roomRecordsSuite, roomEntriesSuite]) {
    suite(`DatabaseRoomLog, ${dialect}`, async () => {
      const roomId = `room-${++rooms}`
      return { log: logs[0].roomLog(roomId), records: logs[1].roomLog(roomId), erase: logs[0].eraseWords }
    })
  }
  documentLogSuite(`DatabaseDocumentLog, ${dialect}`, async () => ({
    log: logs[0].documentLog,
    again: async () => logs[1].documentLog,
  }))
})
