import { setTimeout as pause } from 'node:timers/promises'
import { noneByRole as none } from '../../contract/ByRole.ts'
import type { LogRecord } from '../../media/room/RoomLog.ts'
import { storeSample } from '../../media/room/samples.ts'
import { openLogs } from '../../server/store/log/Logs.ts'
import { percentile, report, reportMachine } from '../support/report.ts'
import { makeTemporaryStore, storeDialects } from '../support/temporaryStore.ts'

// How long an append to a room's log takes, at some 200 a second: in seconds that begin with a sample of each of so
// many rooms, and, in turns with them, in seconds without any.
const rooms = Number(process.env['ROOMS'] ?? 100)
const turns = Number(process.env['TURNS'] ?? 20)
const line = { type: 'said', id: 'line-1', from: 'ann-1', text: 'This is what I have to say', at: 1, replyTo: null }
const recordOf = (seq: number): LogRecord => ({
  seq,
  at: seq,
  by: 'ann-1',
  commandId: `c-${seq}`,
  reply: {},
  events: [{ feature: 'chat', version: 1, event: line }],
  words: [],
})
const counts = { here: none, onStage: none, microphones: none, cameras: none, hands: none, waiting: none, lines: none }

reportMachine()
for (const dialect of storeDialects) {
  const store = await makeTemporaryStore(dialect)
  const logs = await openLogs(store.config)
  const log = logs.roomLog('room-0')
  const took = { bare: [] as number[], sampled: [] as number[] }
  const writtenMs: number[] = []
  let seq = 0
  for (let turn = 0; turn < 2 * turns; turn++) {
    const kind = turn % 2 === 0 ? 'bare' : 'sampled'
    const under = async (begun: number, work: Promise<void>, times: number[]) => {
      await work
      times.push(performance.now() - begun)
    }
    const begun = performance.now()
    const writes: Promise<void>[] = []
    if (kind === 'sampled') {
      const sample = storeSample('room', 10_000 * turn, counts)
      const samples = Array.from({ length: rooms }, (_, n) => logs.sampleLog.append(`room-${n}`, [sample], 1))
      writes.push(
        under(
          begun,
          Promise.all(samples).then(() => {}),
          writtenMs,
        ),
      )
    }
    for (; performance.now() < begun + 1000; await pause(5)) {
      writes.push(under(performance.now(), log.append([recordOf(++seq)], {}, 1), took[kind]))
    }
    await Promise.all(writes)
  }
  for (const share of [0.5, 0.95, 0.99]) {
    const of = `append, ${100 * share} %`
    report(`${dialect}, bare: no samples: ${of}`, percentile(took.bare, share), 'ms')
    report(`${dialect}, ${rooms} rooms sampled each second: ${of}`, percentile(took.sampled, share), 'ms')
  }
  report(`${dialect}, until ${rooms} samples were written, 50 %`, percentile(writtenMs, 0.5), 'ms')
  await logs.close()
  await store.drop()
}
