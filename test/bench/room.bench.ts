import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { serverArgs } from '../../scripts/tasks/server.mjs'
import { ask, type Figures } from '../support/processFigures.ts'
import { percentile, report, reportMachine } from '../support/report.ts'
import type { LoadResult } from '../support/roomLoadProcess.ts'

// A room full of people who read a chat, beside a bare Socket.IO broadcast: a delivery is one message that reaches one
// person.
const people = Number(process.env['PEOPLE'] ?? 500)
const seconds = Number(process.env['SECONDS'] ?? 15)
const rates = [20, 200]
/** As the server itself is started, and with what tells of its memory. */
const execArgv = [
  ...serverArgs.filter(arg => arg.startsWith('--')),
  '--expose-gc',
  ...(process.env['PROFILE'] ? ['--cpu-prof', `--cpu-prof-dir=${process.env['PROFILE']}`] : []),
]

const start = (name: string, args: string[] = []) =>
  fork(join(import.meta.dirname, '../support', name), args, { execArgv })

async function measure(kind: 'room' | 'bare'): Promise<void> {
  const server = start('roomServerProcess.ts', [kind]),
    load = start('roomLoadProcess.ts')
  const [{ port }] = (await once(server, 'message')) as [{ port: number }]
  const empty = await ask<Figures>(server, 'figures')
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
  const gone = [server, load].map(child => once(child, 'exit'))
  for (const child of [load, server]) child.disconnect()
  await Promise.all(gone)
}

reportMachine()
await measure('bare')
await measure('room')
