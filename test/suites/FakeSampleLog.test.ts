import { FakeSampleLog } from '../support/FakeSampleLog.ts'
import { sampleLogSuite } from './sampleLog.ts'

let rooms = 0
sampleLogSuite('FakeSampleLog', async () => {
  const log = new FakeSampleLog()
  const roomId = `room-${++rooms}`
  return { log, again: log, roomId, takeOver: async fence => log.own(roomId, fence) }
})
