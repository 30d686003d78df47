import type { EditResult } from '../support/documentLoadProcess.ts'
import { ask, startMeasured, type Figures } from '../support/processFigures.ts'
import { percentile, report, reportMachine } from '../support/report.ts'

// Many people who type into one document, beside a bare relay and Hocuspocus, which keep nothing; ours flushes every
// edit before it passes it on.
const editors = Number(process.env['EDITORS'] ?? 50)
const perSecond = Number(process.env['EDITS'] ?? 5)
const seconds = Number(process.env['SECONDS'] ?? 15)

async function measure(kind: 'documents' | 'bare' | 'hocuspocus'): Promise<void> {
  const { server, load, port, empty, end } = await startMeasured('document', kind)
  await ask(load, { kind: 'connect', port, editors, named: kind === 'hocuspocus' })
  await ask(load, { kind: 'edit', perSecond, seconds: 3 }) // warms up
  const before = await ask<Figures>(server, 'figures')
  const { latenciesMs, edits } = await ask<EditResult>(load, { kind: 'edit', perSecond, seconds })
  const after = await ask<Figures>(server, 'figures')
  const what = `${kind}, ${editors} editors, ${perSecond} edits a second each`
  report(`${what}: propagation, p50`, percentile(latenciesMs, 0.5), 'ms')
  report(`${what}: propagation, p99`, percentile(latenciesMs, 0.99), 'ms')
  report(`${what}: server CPU for each edit`, (after.cpuUs - before.cpuUs) / edits, 'µs')
  report(`${what}: memory for all`, (after.rssBytes - empty.rssBytes) / 1_000_000, 'MB')
  report(`${what}: of it in use`, (after.heapBytes - empty.heapBytes) / 1_000_000, 'MB')
  await end()
}

reportMachine()
for (const kind of ['bare', 'hocuspocus', 'documents'] as const) await measure(kind)
