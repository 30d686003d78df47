import { execFileSync } from 'node:child_process'
import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { chmodSync, closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { MediaPortTaken } from '../../media/sfu/mediasoup/MediaPortTaken.ts'
import { requireFreePorts } from '../../media/sfu/mediasoup/requireFreePorts.ts'
import { WorkerPool } from '../../media/sfu/mediasoup/WorkerPool.ts'
import { requireWorker } from '../../server/composition/requireWorker.ts'
import { childrenOf } from '../support/StartedServer.ts'
import { startSampleRoom } from '../support/startSampleRoom.ts'

const ip = '127.0.0.1'
const listen = { ips: [ip], basePort: 0 }

/** A program in the worker's place that runs, and never gets further. */
const silentWorker = () => writeWorker('exec sleep 1000')

/** The worker, which fails to start while a file named `broken` stands beside it. */
const breakableWorker = () =>
  writeWorker(`[ -e "$(dirname "$0")/broken" ] && exit 1\nexec '${process.env['MEDIASOUP_WORKER_BIN']}' "$@"`)

function writeWorker(script: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'greenroom-'))
  onTestFinished(() => {
    rmSync(folder, { recursive: true })
  })
  const path = join(folder, 'worker')
  writeFileSync(path, `#!/bin/sh\n[ -z "$MEDIASOUP_VERSION" ] && exit 41\n${script}\n`)
  chmodSync(path, 0o755)
  return path
}

/** Leaves this process with so few file descriptors; answers with what gives it the others back. */
function takeDescriptors(left: number): () => void {
  const pid = String(process.pid)
  const usual = /Max open files\s+(\d+)/.exec(readFileSync('/proc/self/limits', 'utf8'))![1]!
  execFileSync('prlimit', ['--pid', pid, '--nofile=300:'])
  const taken: number[] = []
  try {
    for (;;) taken.push(openSync('/dev/null', 'r'))
  } catch (error) {
    expect(error).toMatchObject({ code: 'EMFILE' })
  }
  for (const descriptor of taken.splice(0, left)) closeSync(descriptor)
  return () => {
    for (const descriptor of taken) closeSync(descriptor)
    execFileSync('prlimit', ['--pid', pid, `--nofile=${usual}:`])
  }
}

test.each([0, 3, 8])(
  '[J5] a worker that lacks descriptors, of which %i are left, is refused to those who wait',
  async left => {
    const giveBack = takeDescriptors(left)
    const opening = WorkerPool.open({ workers: 2, listen })
    await expect(opening.finally(giveBack)).rejects.toMatchObject({ code: 'EMFILE' })
    const pool = await WorkerPool.open({ workers: 2, listen })
    pool.close()
  },
)

test('[O1] whether the worker runs may be unknown at the start: the server goes on, and says why', async () => {
  const unknown: unknown[] = []
  const giveBack = takeDescriptors(1)
  await requireWorker(process.env['MEDIASOUP_WORKER_BIN'], error => unknown.push(error)).finally(giveBack)
  expect(unknown.map(String)).toEqual([expect.stringContaining('EMFILE')])
})

test('[J5] rooms go on soon with the workers that started, while another one never answers', async () => {
  const workerBin = writeWorker(
    `mkdir "$0.first" 2>/dev/null && exec sleep 1000\nexec '${process.env['MEDIASOUP_WORKER_BIN']}' "$@"`,
  )
  const before = childrenOf(process.pid)
  const pool = await WorkerPool.open({ workers: 2, listen, workerBin, startLimitMs: 600_000 })
  pool.close()
  for (const pid of childrenOf(process.pid).filter(child => !before.includes(child))) process.kill(pid, 'SIGKILL')
})

test('[J5] a worker that never answers is given up, and ended', async () => {
  const before = childrenOf(process.pid)
  const opening = WorkerPool.open({ workers: 1, listen, workerBin: silentWorker(), startLimitMs: 200 })
  const [pid] = childrenOf(process.pid).filter(child => !before.includes(child))
  await expect(opening).rejects.toThrow('did not start')
  await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), { timeout: 10_000 })
})

/** Listens on a port after one that is free; both are none that the system gives to whoever asks for any. */
async function takeSecondPort(): Promise<{ other: Socket; port: number }> {
  for (let first = 20_000 + 2 * (process.pid % 5000); ; first += 2) {
    const areFree = await requireFreePorts({ ips: [ip], basePort: first }, 2).then(
      () => true,
      () => false,
    )
    if (!areFree) continue
    const other = createSocket('udp4').bind(first + 1, ip)
    await once(other, 'listening')
    return { other, port: first + 1 }
  }
}

test('[J5] rooms go on with the workers whose ports are free, and the others come when theirs are', async () => {
  const { other, port } = await takeSecondPort()
  const missing: unknown[] = []
  const pool = await WorkerPool.open({
    workers: 2,
    listen: { ips: [ip], basePort: port - 1 },
    onWorkerMissing: error => missing.push(error),
  })
  onTestFinished(() => {
    pool.close()
  })
  expect(missing).toEqual([new MediaPortTaken(`Port ${port} for media is taken`)])
  expect([...pool.running]).toHaveLength(1)
  expect((await pool.openHome()).on).toBe([...pool.running][0])
  other.close()
  await vi.waitFor(() => expect([...pool.running]).toHaveLength(2), { timeout: 30_000 })
})

test('[J5] a worker that died and can not be started again is told of, once, and comes when it can', async () => {
  const workerBin = breakableWorker()
  const missing: unknown[] = []
  const pool = await WorkerPool.open({ workers: 1, listen, workerBin, onWorkerMissing: error => missing.push(error) })
  onTestFinished(() => {
    pool.close()
  })
  const broken = join(dirname(workerBin), 'broken')
  writeFileSync(broken, '')
  process.kill([...pool.running][0]!.worker.pid, 'SIGKILL')
  await vi.waitFor(() => expect(missing).toEqual([new Error('The media worker ended while it started (1)')]))
  rmSync(broken)
  await vi.waitFor(() => expect([...pool.running]).toHaveLength(1), { timeout: 30_000 })
  expect(missing).toHaveLength(1)
})

test('[J5] a worker that dies once is waited for; where it dies again soon, rooms are refused until it comes', async () => {
  const asked: Promise<string>[] = []
  const ask = () =>
    pool.openHome().then(
      () => 'placed',
      () => 'refused',
    )
  const pool = await WorkerPool.open({ workers: 1, listen, onWorkerDied: () => asked.push(ask()) })
  onTestFinished(() => {
    pool.close()
  })
  for (const deaths of [1, 2]) {
    process.kill([...pool.running][0]!.worker.pid, 'SIGKILL')
    await vi.waitFor(() => expect(asked).toHaveLength(deaths), { timeout: 10_000 })
    await vi.waitFor(() => expect([...pool.running]).toHaveLength(1), { timeout: 30_000 })
  }
  expect(await Promise.all(asked)).toEqual(['placed', 'refused'])
})

test('[O3] a signal ends the server also while its first worker starts', async () => {
  const { server, room } = await startSampleRoom({ MEDIASOUP_WORKER_BIN: silentWorker() })
  const asked = room.sfu('getRouterCapabilities', {}).catch(() => {})
  await vi.waitFor(() => expect(childrenOf(server.pid)).toHaveLength(1), { timeout: 10_000, interval: 5 })
  const [pid] = childrenOf(server.pid)
  expect(await server.end('SIGTERM')).toBe(0)
  expect(server.output).not.toContain('in time')
  await vi.waitFor(() => expect(existsSync(`/proc/${pid}`)).toBe(false), { timeout: 10_000 })
  room.close()
  await asked
})
