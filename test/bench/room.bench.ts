import { ask, startMeasured, type Figures } from '../support/processFigures.ts'
import { percentile, report, reportMachine } from '../support/report.ts'
import type { LoadResult } from '../support/roomLoadProcess.ts'

// A room full of people who read a chat, beside a bare Socket.IO broadcast: a delivery is one message that reaches one
// person.
const people = Number(process.env['PEOPLE'] ?? 500)
const seconds = Number(process.env['SECONDS'] ?? 15)
const rates = [20, 200]

async function measure(kind: 'room' | 'bare'): Promise<void> {
  const { server, load, port, empty, end } = await startMeasured('room', kind)
  await ask(load, { kind: 'connect', port, sockets: people })
  const full = await ask<Figures>(server, 'figures')
  report(`${kind}: memory for each socket`, (full.rssBytes - empty.rssBytes) / people / 1000, 'kB')
  report(`${kind}: of it in use`, (full.heapBytes - empty.heapBytes) / people / 1000, 'kB')
  for (const perSecond of rates) {
    await ask(load, { kind: 'say', perSecond, seconds: 2 }) // warms up
    const before = await ask<Figures>(server, 'figures')
    const { latenciesMs, deliveries, expected } = await ask<LoadResult>(load, { kind: 'say', perSecond, seconds })
    const after = await ask<Figures>(server, 'figures')
    if (deliveries !== expected) throw new Error(`${kind}: ${deliveries} of ${expected} lines arrived`)
    const what = `${kind}, ${people} people, ${perSecond} lines a second`
    report(`${what}: delivery, p50`, percentile(latenciesMs, 0.5), 'ms')
    report(`${what}: delivery, p99`, percentile(latenciesMs, 0.99), 'ms')
    report(`${what}: server CPU for each delivery`, (after.cpuUs - before.cpuUs) / (perSecond * seconds * people), 'µs')
  }
  await end()
}

reportMachine()
await measure('bare')
await measure('room')
