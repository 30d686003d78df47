import { FakeDocumentLog } from '../support/FakeDocumentLog.ts'
import { documentLogSuite } from './documentLog.ts'

documentLogSuite('FakeDocumentLog', async () => {
  const log = new FakeDocumentLog()
  return { log, again: async () => log }
})
