import { CompactionThread } from '../../server/store/thread/CompactionThread.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { openDocumentServer } from './documentServer.ts'

// A process of its own, to be killed: a server of documents that compacts their logs again and again while people edit,
// in a thread and on disk as the whole server does. Says at which address it is, and how it goes on.
const [dataDir, databaseUrl, port] = process.argv.slice(2) as [string, string, string]
const logs = await openLogs({ dataDir, databaseUrl: databaseUrl || undefined })
const thread = new CompactionThread()
let compactions = 0
const server = await openDocumentServer({
  log: logs.documentLog,
  port: Number(port),
  compactAfter: { updates: 4, bytes: 400 },
  compactLog: async (updates, kind) => {
    const compacted = await thread.compactLog(updates, kind)
    compactions++
    return compacted
  },
})
await server.drafts.create('draft-1', { title: '' }, 'ann-1')
process.on('message', () => process.send!({ compactions, errors: server.errors.map(String) }))
process.on('disconnect', () => process.exit())
process.send!({ url: server.url })
