import type { types } from 'mediasoup'
import { DomainError } from '../../../contract/errors.ts'

/** A room's place on a worker, until it is released; to release it twice is harmless. */
export interface RoomPlace {
  readonly on: RunningWorker
  release(): void
}

/** A viewer's place on a worker: what this person is expected to watch counts before there is any of it. */
export interface ViewerPlace extends RoomPlace {
  /** Counts what is watched until it ends. */
  count(consumer: types.Consumer): void
}

/** A worker process with its port: what it carries, and whether it still answers. */
export class RunningWorker {
  readonly worker: types.Worker
  readonly server: types.WebRtcServer
  readonly #timeoutMs: number
  readonly #rooms = new Set<RoomPlace>()
  readonly #viewers = new Map<ViewerPlace, { expected: number; consumers: number }>()
  #failed = false

  constructor(worker: types.Worker, server: types.WebRtcServer, timeoutMs: number) {
    this.worker = worker
    this.server = server
    this.#timeoutMs = timeoutMs
  }

  get failed(): boolean {
    return this.#failed
  }
  get rooms(): number {
    return this.#rooms.size
  }
  get consumers(): number {
    return [...this.#viewers.values()].reduce((sum, { consumers }) => sum + consumers, 0)
  }
  /** The consumers that are there, or are expected. */
  get load(): number {
    return [...this.#viewers.values()].reduce((sum, { expected, consumers }) => sum + Math.max(expected, consumers), 0)
  }

  reserveRoom(): RoomPlace {
    const place: RoomPlace = { on: this, release: () => this.#rooms.delete(place) }
    this.#rooms.add(place)
    return place
  }

  reserveViewer(expected: number): ViewerPlace {
    const viewer = { expected, consumers: 0 }
    const place: ViewerPlace = {
      on: this,
      release: () => this.#viewers.delete(place),
      count: consumer => {
        viewer.consumers++
        consumer.observer.once('close', () => {
          viewer.consumers--
        })
      },
    }
    this.#viewers.set(place, viewer)
    return place
  }

  /**
   * Runs what asks this worker for something. A refusal is passed on. Anything else is told by asking once more for
   * something that is always answered: a worker that does not answer is killed, and `no_media` thrown.
   */
  async ask<T>(request: () => Promise<T>): Promise<T> {
    if (this.#failed) throw new DomainError('no_media', 'The media worker is being replaced')
    const slow = setTimeout(() => void this.#check(), this.#timeoutMs)
    try {
      return await request()
    } catch (error) {
      if (await this.#check()) throw error
      throw new DomainError('no_media', 'The media worker is being replaced', undefined, { cause: error })
    } finally {
      clearTimeout(slow)
    }
  }

  /** Runs what closes something on this worker; never throws. */
  close(closing: () => void): void {
    try {
      closing()
    } catch {
      this.#kill() // mediasoup closes in any state; only a spoilt channel throws here
    }
  }

  /** Whether the worker answers; it is killed otherwise. */
  async #check(): Promise<boolean> {
    let slow: NodeJS.Timeout | undefined
    try {
      const late = new Promise<never>((_, reject) => {
        slow = setTimeout(reject, this.#timeoutMs, new Error('No answer'))
      })
      await Promise.race([this.worker.getResourceUsage(), late])
      return !this.#failed
    } catch {
      this.#kill()
      return false
    } finally {
      clearTimeout(slow)
    }
  }

  /** From here on all is as if the process had died by itself. */
  #kill(): void {
    if (this.#failed || this.worker.subprocessClosed) return
    this.#failed = true
    try {
      process.kill(this.worker.pid, 'SIGKILL')
    } catch {
      // It has ended by itself.
    }
  }
}
