import { ask, startMeasured, type Figures } from '../support/processFigures.ts'
import { report, reportMachine } from '../support/report.ts'
import type { EntranceResult } from '../support/roomLoadProcess.ts'

// Everybody enters an empty room at the same moment, by sockets that are open already.
const sizes = (process.env['SIZES'] ?? '20,300,2000').split(',').map(Number)
reportMachine()
for (const people of sizes) {
  const { server, load, port, empty, end } = await startMeasured('room', 'room')
  const { allInMs, allToldMs, bytes } = await ask<EntranceResult>(load, { kind: 'enter', port, sockets: people })
  const { longestTurnMs, cpuUs } = await ask<Figures>(server, 'figures')
  const what = `${people} people enter at once`
  report(`${what}: until each sees the room`, allInMs, 'ms')
  report(`${what}: until everybody sees everybody`, allToldMs, 'ms')
  report(`${what}: on the wire`, bytes / 1e6, 'MB')
  report(`${what}: longest standstill of the server`, longestTurnMs, 'ms')
  report(`${what}: server CPU`, (cpuUs - empty.cpuUs) / 1000, 'ms')
  await end()
}
