import { writeSync } from 'node:fs'
import type { LogRecord } from '../../media/room/RoomLog.ts'
import { openLogs } from '../../server/store/log/Logs.ts'

// A process of its own, to be traced or killed: appends to rooms and documents, and prints what was acknowledged.
const [dataDir, databaseUrl, lanes, countEach] = process.argv.slice(2) as [string, string, string, string]
const logs = await openLogs({ dataDir, databaseUrl: databaseUrl || undefined })
const record = (seq: number): LogRecord => ({
  seq,
  at: seq,
  by: 'ann-1',
  commandId: `c-${seq}`,
  reply: {},
  events: [{ feature: 'chat', version: 1, event: { seq } }],
  words: [{ ref: `${seq}.0`, person: 'ann-1', text: `text ${seq}` }],
})
const acknowledge = (line: string) => writeSync(1, `${line}\n`)

await Promise.all(
  Array.from({ length: Number(lanes) }, async (_, lane) => {
    const [room, document] = [`room-${lane}`, `draft-${lane}`]
    await logs.roomLog(room).read(1, 'start')
    await logs.documentLog.create(document, Uint8Array.of(0))
    for (let n = 1; n <= Number(countEach); n += 1) {
      await logs.roomLog(room).append([record(n)], n % 10 === 0 ? { sum: n } : {}, 1)
      acknowledge(`${room} ${n}`)
      await logs.documentLog.append([{ documentId: document, updates: [Uint8Array.of(n >> 8, n & 255)], clients: [] }])
      acknowledge(`${document} ${n}`)
    }
  }),
)
await logs.close()
