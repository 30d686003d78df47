import { setTimeout as pause } from 'node:timers/promises'
import { listenInfosOf, type MediaListen } from './MediaListen.ts'
import { pauseBeforeRestart } from './pauseBeforeRestart.ts'
import { openPlacedRouter, type PlacedRouter } from './PlacedRouter.ts'
import { Placement } from './Placement.ts'
import { RunningWorker } from './RunningWorker.ts'
import { startWorker } from './startWorker.ts'

export interface WorkerPoolOptions {
  workers: number
  listen: MediaListen
  workerBin?: string | undefined
  /** From so many consumers on a room puts further ones on another worker. */
  consumersPerWorker?: number | undefined
  /** A worker that does not answer for so long is asked once more, and then killed. */
  timeoutMs?: number | undefined
  /** A worker that does not listen so long after its start is killed. */
  startLimitMs?: number | undefined
  onWorkerDied?(error: Error): void
  /** A worker could not be started, and is tried again and again; told once each time that one is missing. */
  onWorkerMissing?(error: unknown): void
}

const respawnPauseMs = 1000
/** How long those that have started wait for the others. */
const othersPauseMs = 1000
const defaultTimeoutMs = 5000
const defaultStartLimitMs = 10_000

/** Worker processes, each on its own port; one that dies is started again there, after a pause if it dies at once. */
export class WorkerPool {
  readonly placement: Placement
  readonly #options: WorkerPoolOptions
  readonly #slots: (Promise<RunningWorker> | undefined)[] = []
  /** How long after its last death each one was started again. */
  readonly #pausesMs = new Map<number, number>()
  #closed = false

  private constructor(options: WorkerPoolOptions) {
    this.#options = options
    this.placement = new Placement(options.consumersPerWorker)
  }

  /** Goes on with those that could be started, and tries the others again; rejects if there is none. */
  static async open(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options)
    const starts = Array.from({ length: options.workers }, (_, index) => pool.#start(index))
    await Promise.any(starts).catch(({ errors }: AggregateError) => {
      throw errors[0]
    })
    // Rooms that wait are spread over all, but not held up by one that hangs.
    await Promise.race([Promise.allSettled(starts), pause(othersPauseMs, undefined, { ref: false })])
    for (const [index, start] of starts.entries()) {
      start.catch((reason: unknown) => {
        pool.#onMissing(index, reason)
      })
    }
    return pool
  }

  get running(): Iterable<RunningWorker> {
    return this.placement.workers
  }

  /**
   * Opens a room's home where there is most room; waits while all workers are being started again, and rejects while
   * they pause before that.
   */
  async openHome(): Promise<PlacedRouter> {
    await Promise.resolve() // a death is told to the routers first, and to the pool in the same turn
    if (this.#closed) throw new Error('The media workers are closed')
    const on = this.placement.leastLoaded ?? (await Promise.any(this.#slots.filter(slot => slot !== undefined)))
    return openPlacedRouter(this.placement, on)
  }

  close(): void {
    this.#closed = true
    for (const each of this.running) {
      each.close(() => {
        each.worker.close()
      })
      this.placement.remove(each)
    }
  }

  async #start(index: number): Promise<RunningWorker> {
    const starting = this.#spawn(index)
    this.#slots[index] = starting
    return starting
  }

  async #spawn(index: number): Promise<RunningWorker> {
    const { workerBin, listen, timeoutMs = defaultTimeoutMs, startLimitMs = defaultStartLimitMs } = this.#options
    const listenInfos = listenInfosOf(listen, index)
    const { worker, server } = await startWorker({ workerBin, listenInfos, limitMs: startLimitMs })
    if (this.#closed) {
      worker.close()
      throw new Error('The media workers are closed')
    }
    const running = new RunningWorker(worker, server, timeoutMs)
    const startedAt = performance.now()
    this.placement.add(running)
    worker.on('died', error => {
      this.placement.remove(running)
      this.#onDied(index, error, performance.now() - startedAt)
    })
    return running
  }

  #onDied(index: number, error: Error, ranMs: number): void {
    if (this.#closed) return
    this.#options.onWorkerDied?.(error)
    const pauseMs = pauseBeforeRestart(this.#pausesMs.get(index), ranMs)
    this.#pausesMs.set(index, pauseMs)
    if (pauseMs === 0) {
      this.#restart(index)
      return
    }
    this.#slots[index] = undefined // nobody waits for it
    setTimeout(() => {
      this.#restart(index)
    }, pauseMs).unref()
  }

  #restart(index: number): void {
    if (this.#closed) return
    this.#start(index).catch((reason: unknown) => {
      this.#onMissing(index, reason)
    })
  }

  #onMissing(index: number, reason: unknown): void {
    if (this.#closed) return
    this.#options.onWorkerMissing?.(reason)
    this.#tryAgain(index)
  }

  #tryAgain(index: number): void {
    setTimeout(() => {
      if (!this.#closed) {
        this.#start(index).catch(() => {
          this.#tryAgain(index)
        })
      }
    }, respawnPauseMs).unref()
  }
}
