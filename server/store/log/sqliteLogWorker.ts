import { workerData } from 'node:worker_threads'
import { answerCalls } from '../thread/answerCalls.ts'
import type { LogCall, LogResult } from './sqliteLogCalls.ts'
import { SqliteLogFile } from './SqliteLogFile.ts'

// The worker thread that alone opens the file of the logs: one call after another, each answered.
const log = new SqliteLogFile((workerData as { file: string }).file)

function perform(call: LogCall): LogResult {
  switch (call.kind) {
    case 'write':
      log.write(call.operations)
      return undefined
    case 'take_fence':
      return log.takeFence(call.roomId)
    case 'take_room_over':
      return log.takeRoomOver(call.roomId, call.fence)
    case 'read_records':
      return log.readRecords(call.roomId, call.after, call.bounds)
    case 'read_samples':
      return log.readSamples(call.range)
    case 'read_entries':
      return log.readEntries(call.roomId, call.feature, call.which)
    case 'read_document':
      return log.readDocument(call.documentId)
    case 'take_document_over':
      return log.takeDocumentOver(call.documentId)
    case 'list_uncompacted':
      return log.listUncompacted()
  }
}

answerCalls(perform, () => {
  log.close()
})
