import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { serverArgs } from '../../scripts/tasks/server.mjs'
import { percentile, report, reportMachine } from '../support/report.ts'
import { findFreePort } from '../support/ServerProcess.ts'

// From starting the server until it listens, what it takes while nobody is there, and a second `npm start`; beside Node
// with an empty program.
const rounds = Number(process.env['ROUNDS'] ?? 7)
const folder = join(import.meta.dirname, '../..')
const dataDir = mkdtempSync(join(tmpdir(), 'greenroom-'))

interface Started {
  child: ChildProcess
  tookMs: number
}

/** Starts a program and waits for what it prints. */
async function start(command: string, args: string[], said: string): Promise<Started> {
  const port = await findFreePort()
  const begun = performance.now()
  const child = spawn(command, args, {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(port), DATA_DIR: dataDir, MEDIA_PORT: '0', MEDIA_WORKERS: '1' },
  })
  await new Promise<void>((resolve, reject) => {
    let output = ''
    child.stdout.on('data', (text: Buffer) => {
      if ((output += text.toString()).includes(said)) resolve()
    })
    child.once('exit', code => {
      reject(new Error(`${command} left with ${code}: ${output}`))
    })
  })
  return { child, tookMs: performance.now() - begun }
}

/** Ends a program with all that it has started. */
async function stop(child: ChildProcess): Promise<void> {
  const gone = new Promise(resolve => {
    child.once('exit', resolve)
  })
  process.kill(-child.pid!, 'SIGTERM')
  await gone
}

const memoryOf = (pid: number) =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]) / 1000

reportMachine()
try {
  const times: number[] = [],
    emptyTimes: number[] = [],
    memory: number[] = []
  // Makes the data and the sample, and keeps compiled code.
  await stop((await start(process.execPath, serverArgs, 'listens on')).child)
  for (let round = 0; round < rounds; round++) {
    const server = await start(process.execPath, serverArgs, 'listens on')
    times.push(server.tookMs)
    await pause(3000) // idle
    memory.push(memoryOf(server.child.pid!))
    await stop(server.child)
    const empty = await start(process.execPath, ['-e', 'console.log("here"); setInterval(() => {}, 1000)'], 'here')
    emptyTimes.push(empty.tookMs)
    await stop(empty.child)
  }
  report('bare: start of Node with an empty program, p50', percentile(emptyTimes, 0.5), 'ms')
  report('start of the server until it listens, p50', percentile(times, 0.5), 'ms')
  report('start of the server until it listens, slowest', Math.max(...times), 'ms')
  report('idle memory of the server, which has no media worker yet, p50', percentile(memory, 0.5), 'MB')
  const again = []
  for (let round = 0; round < 3; round++) {
    const { child, tookMs } = await start('npm', ['start', '--silent'], 'listens on')
    if (round > 0) again.push(tookMs)
    await stop(child)
  }
  report('a second npm start until the server listens, fastest', Math.min(...again), 'ms')
} finally {
  rmSync(dataDir, { recursive: true, force: true })
}
