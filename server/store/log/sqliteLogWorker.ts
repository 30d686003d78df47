import { parentPort, workerData } from 'node:worker_threads'
import type { DocumentRows, RoomRows } from './LogDatabase.ts'
import { toFailure, type LogAnswer, type LogCall } from './sqliteLogCalls.ts'
import { SqliteLogFile } from './SqliteLogFile.ts'

// The worker thread that alone opens the file of the logs: one call after another, each answered.
const port = parentPort!
const log = new SqliteLogFile((workerData as { file: string }).file)

function perform(call: LogCall): RoomRows | DocumentRows | undefined {
  switch (call.kind) {
    case 'write':
      log.write(call.operations)
      return undefined
    case 'read_room':
      return log.readRoom(call.roomId, call.fence, call.from)
    case 'read_document':
      return log.readDocument(call.documentId)
    case 'close':
      log.close()
      return undefined
  }
}

port.on('message', ({ id, call }: { id: number; call: LogCall }) => {
  let answer: LogAnswer
  try {
    answer = { id, result: perform(call) }
  } catch (error) {
    answer = { id, failure: toFailure(error) }
  }
  port.postMessage(answer)
  if (call.kind === 'close') port.close()
})
