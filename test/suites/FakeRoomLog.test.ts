import { FakeRoomLog } from '../support/FakeRoomLog.ts'
import { roomLogSuite } from './roomLog.ts'

roomLogSuite('FakeRoomLog', async () => {
  const log = new FakeRoomLog()
  return { log, again: async () => log }
})
