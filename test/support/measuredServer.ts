import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLogs, type Logs } from '../../server/store/log/Logs.ts'
import type { Figures } from './processFigures.ts'

// For a server that is measured: a child process, which ends with its parent.

/** Opens logs in a folder of their own, which goes with the process. */
export function openOwnLogs(): Promise<Logs> {
  const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-'))
  process.on('exit', () => {
    rmSync(dataDir, { recursive: true, force: true })
  })
  return openLogs({ dataDir, databaseUrl: undefined })
}

/** Listens on a free port, tells the parent which, and answers each of its messages with figures. */
export function serveMeasured(http: Server): void {
  const turns = monitorEventLoopDelay({ resolution: 1 })
  turns.enable()
  process.on('message', () => {
    const longestTurnMs = turns.max / 1e6
    globalThis.gc?.()
    const { user, system } = process.cpuUsage()
    const { rss, heapUsed, external } = process.memoryUsage()
    const figures = { cpuUs: user + system, rssBytes: rss, heapBytes: heapUsed + external, longestTurnMs }
    process.send!(figures satisfies Figures)
    turns.reset()
  })
  process.on('disconnect', () => process.exit())
  http.listen(0, '127.0.0.1', () => process.send!({ port: (http.address() as AddressInfo).port }))
}
