import { writeSync } from 'node:fs'
import type { LogRecord } from '../../media/room/RoomLog.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { readWhole } from './readWhole.ts'

// A process of its own, to be traced or killed: appends to rooms and documents, and prints what was acknowledged; asked
// for it, it compacts documents meanwhile.
const [dataDir, databaseUrl, lanes, countEach, isCompacting] = process.argv.slice(2) as [
  dataDir: string,
  databaseUrl: string,
  lanes: string,
  countEach: string,
  isCompacting?: string,
]
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
/** Puts two updates in place of all but the first. */
async function compact(document: string): Promise<void> {
  const { updates, seq } = (await logs.documentLog.read(document))!
  const [seed, ...others] = updates
  const half = others.length >> 1
  await logs.documentLog.compact(document, 0, seq, [
    seed!,
    Buffer.concat(others.slice(0, half)),
    Buffer.concat(others.slice(half)),
  ])
}
const acknowledge = (line: string) => writeSync(1, `${line}\n`)

await Promise.all(
  Array.from({ length: Number(lanes) }, async (_, lane) => {
    const [room, document] = [`room-${lane}`, `draft-${lane}`]
    await readWhole(logs.roomLog(room), 1)
    await logs.documentLog.create(document, Uint8Array.of(0))
    let compacted = Promise.resolve()
    for (let n = 1; n <= Number(countEach); n += 1) {
      await logs.roomLog(room).append([record(n)], n % 10 === 0 ? { sum: n } : {}, 1)
      acknowledge(`${room} ${n}`)
      await logs.documentLog.append([
        { documentId: document, fence: 0, updates: [Uint8Array.of(n >> 8, n & 255)], clients: [] },
      ])
      acknowledge(`${document} ${n}`)
      if (isCompacting && n % 5 === 0) compacted = compacted.then(() => compact(document))
    }
    await compacted
  }),
)
await logs.close()
