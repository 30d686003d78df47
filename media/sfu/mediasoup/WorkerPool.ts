import { createWorker, type types } from 'mediasoup'
import type { Count } from './MediasoupTransport.ts'

/** Where media comes in: `basePort` is the first of one UDP and TCP port for each worker; 0 takes any. */
export interface MediaListen {
  ip: string
  announcedAddress?: string | undefined
  basePort: number
}
export interface WorkerPoolOptions {
  workers: number
  listen: MediaListen
  workerBin?: string | undefined
  /** From so many consumers on a room puts further ones on another worker. */
  consumersPerWorker?: number | undefined
  onWorkerDied?(error: Error): void
}

/** A worker process with its port, and what it carries. */
export interface RunningWorker extends Count {
  worker: types.Worker
  server: types.WebRtcServer
  routers: number
}

const respawnPauseMs = 1000
/** About what one core carries (mediasoup's documentation, Scalability). */
const usualConsumersPerWorker = 500
const lessLoaded = (a: RunningWorker, b: RunningWorker): RunningWorker =>
  b.consumers < a.consumers || (b.consumers === a.consumers && b.routers < a.routers) ? b : a

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

  hasPlace({ consumers }: Count): boolean {
    return consumers < (this.#options.consumersPerWorker ?? usualConsumersPerWorker)
  }

  /**
   * The worker with the fewest consumers, and then the fewest routers; waits while all are being started again. One router
   * is counted on it from now on, so that rooms which open together are spread.
   */
  async takeLeastLoaded(): Promise<RunningWorker> {
    await Promise.resolve() // a death is told to the routers first, and to the pool in the same turn
    if (this.#closed) throw new Error('The media workers are closed')
    const [first, ...others] = this.#running.values()
    const taken = first
      ? others.reduce(lessLoaded, first)
      : await Promise.any(this.#slots.filter(slot => slot !== undefined))
    taken.routers++
    return taken
  }

  close(): void {
    this.#closed = true
    for (const { worker } of this.#running.values()) worker.close()
    this.#running.clear()
  }

  async #start(index: number): Promise<RunningWorker> {
    const starting = this.#spawn(index)
    this.#slots[index] = starting
    return starting
  }

  async #spawn(index: number): Promise<RunningWorker> {
    const { listen, workerBin } = this.#options
    const worker = await createWorker({ logLevel: 'error', ...(workerBin && { workerBin }) })
    try {
      const info = {
        ip: listen.ip,
        port: listen.basePort && listen.basePort + index,
        ...(listen.announcedAddress && { announcedAddress: listen.announcedAddress }),
      }
      const server = await worker.createWebRtcServer({
        listenInfos: [
          { protocol: 'udp', ...info },
          { protocol: 'tcp', ...info },
        ],
      })
      const running: RunningWorker = { worker, server, routers: 0, consumers: 0 }
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

  #onDied(index: number, error: Error): void {
    this.#running.delete(index)
    if (this.#closed) return
    this.#options.onWorkerDied?.(error)
    this.#start(index).catch(() => this.#tryAgain(index))
  }

  #tryAgain(index: number): void {
    setTimeout(() => {
      if (!this.#closed)
        this.#start(index).catch(() => {
          this.#tryAgain(index)
        })
    }, respawnPauseMs).unref()
  }
}
