import { createWorker } from 'mediasoup'
import { listenInfosOf, type MediaListen } from './MediaListen.ts'
import { MediaPortTaken } from './MediaPortTaken.ts'
import { RunningWorker, type RoomPlace, type ViewerPlace } from './RunningWorker.ts'

export interface WorkerPoolOptions {
  workers: number
  listen: MediaListen
  workerBin?: string | undefined
  /** From so many consumers on a room puts further ones on another worker. */
  consumersPerWorker?: number | undefined
  /** A worker that does not answer for so long is asked once more, and then killed. */
  timeoutMs?: number | undefined
  onWorkerDied?(error: Error): void
}

const respawnPauseMs = 1000
const defaultTimeoutMs = 5000
/** About what one core carries (mediasoup's documentation, Scalability). */
const usualConsumersPerWorker = 500
const lessLoaded = (a: RunningWorker, b: RunningWorker): RunningWorker =>
  b.load < a.load || (b.load === a.load && b.rooms < a.rooms) ? b : a

/** Worker processes, each on its own port; one that dies is started again there. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #slots: (Promise<RunningWorker> | undefined)[] = []
  readonly #running = new Map<number, RunningWorker>()
  #closed = false

  private constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  /** Rejects if one of them cannot be started. */
  static async open(options: WorkerPoolOptions): Promise<WorkerPool> {
    const pool = new WorkerPool(options)
    const starts = await Promise.allSettled(Array.from({ length: options.workers }, (_, index) => pool.#start(index)))
    const failed = starts.find(start => start.status === 'rejected')
    if (!failed) return pool
    pool.close()
    throw failed.reason
  }

  get running(): Iterable<RunningWorker> {
    return this.#running.values()
  }

  /**
   * A place for a room, on the worker with the lowest load and then the fewest rooms; waits while all are being started
   * again.
   */
  async reserveRoom(): Promise<RoomPlace> {
    await Promise.resolve() // a death is told to the routers first, and to the pool in the same turn
    if (this.#closed) throw new Error('The media workers are closed')
    const on = this.#leastLoaded() ?? (await Promise.any(this.#slots.filter(slot => slot !== undefined)))
    return on.reserveRoom()
  }

  /** A place for a viewer, on the first of the room's own workers that is not full, or else on any. */
  reserveViewer(own: readonly RunningWorker[], expected: number): ViewerPlace {
    const cap = this.#options.consumersPerWorker ?? usualConsumersPerWorker
    const on = own.find(({ load }) => load < cap) ?? this.#leastLoaded() ?? own[0]
    if (!on) throw new Error('The room is on no worker')
    return on.reserveViewer(expected)
  }

  close(): void {
    this.#closed = true
    for (const each of this.#running.values()) {
      each.close(() => {
        each.worker.close()
      })
    }
    this.#running.clear()
  }

  async #start(index: number): Promise<RunningWorker> {
    const starting = this.#spawn(index)
    this.#slots[index] = starting
    return starting
  }

  async #spawn(index: number): Promise<RunningWorker> {
    const { workerBin, timeoutMs = defaultTimeoutMs } = this.#options
    const worker = await createWorker({ logLevel: 'error', ...(workerBin && { workerBin }) })
    try {
      const listenInfos = listenInfosOf(this.#options.listen, index)
      const server = await worker.createWebRtcServer({ listenInfos }).catch((error: unknown) => {
        throw MediaPortTaken.readFrom(error, listenInfos[0]?.port)
      })
      const running = new RunningWorker(worker, server, timeoutMs)
      if (this.#closed) throw new Error('The media workers are closed')
      this.#running.set(index, running)
      worker.on('died', error => {
        this.#onDied(index, error)
      })
      return running
    } catch (error) {
      worker.close()
      throw error
    }
  }

  #leastLoaded(): RunningWorker | undefined {
    const [first, ...others] = [...this.#running.values()].filter(({ failed }) => !failed)
    return first && others.reduce(lessLoaded, first)
  }

  #onDied(index: number, error: Error): void {
    this.#running.delete(index)
    if (this.#closed) return
    this.#options.onWorkerDied?.(error)
    this.#start(index).catch(() => this.#tryAgain(index))
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
