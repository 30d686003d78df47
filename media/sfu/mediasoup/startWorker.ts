import type { ChildProcess } from 'node:child_process'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { createWorker, type types } from 'mediasoup'
import { MediaPortTaken } from './MediaPortTaken.ts'

/** How a worker is started. */
export interface WorkerStart {
  workerBin?: string | undefined
  listenInfos: types.TransportListenInfo[]
  /** A worker that does not listen by then is killed. */
  limitMs: number
}

/** Those that don't listen yet, and so may not notice when this process ends. */
const starting = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of starting) child.kill('SIGKILL')
})

/**
 * Starts a worker process that listens. Rejects if there is none in the end, whatever happened, and leaves none behind.
 *
 * @throws {MediaPortTaken} where something else listens
 */
export async function startWorker({ workerBin, listenInfos, limitMs }: WorkerStart) {
  const { created, child } = beginWorker(workerBin)
  if (child) starting.add(child)
  const { promise: failed, reject } = Promise.withResolvers<never>()
  child?.on('error', reject)
  child?.once('exit', (code, signal) => {
    reject(new Error(`The media worker ended while it started (${code ?? signal})`))
  })
  const limit = setTimeout(reject, limitMs, new Error(`The media worker did not start within ${limitMs} ms`))
  let worker: types.Worker | undefined
  try {
    worker = await Promise.race([failed, created])
    const listening = worker.createWebRtcServer({ listenInfos }).catch((error: unknown) => {
      throw MediaPortTaken.readFrom(error, listenInfos[0]?.port)
    })
    return { worker, server: await Promise.race([failed, listening]) }
  } catch (error) {
    worker?.close()
    child?.kill('SIGKILL')
    throw error
  } finally {
    clearTimeout(limit)
    if (child) starting.delete(child)
  }
}

/**
 * The worker, and its process. mediasoup keeps the process to itself, does not listen to it where it could not be
 * started for want of file descriptors, and leaves its promise open where a signal closes the worker meanwhile.
 */
function beginWorker(workerBin: string | undefined): { created: Promise<types.Worker>; child?: ChildProcess } {
  const begun: { child?: ChildProcess } = {}
  const onProcess = (message: unknown) => {
    begun.child = (message as { process: ChildProcess }).process
  }
  subscribe('child_process', onProcess)
  const created = createWorker({ logLevel: 'error', ...(workerBin && { workerBin }) }) // starts it in this turn
  unsubscribe('child_process', onProcess)
  const told = created.catch(async (error: unknown) => {
    await nextTurn() // what the process itself says of it comes first
    throw error
  })
  return { created: told, ...begun }
}
