import type { types } from 'mediasoup'
import { DomainError } from '../../../contract/errors.ts'

/** A worker process with its port, and whether it still answers. */
export class RunningWorker {
  readonly worker: types.Worker
  readonly server: types.WebRtcServer
  readonly #timeoutMs: number
  #failed = false

  constructor(worker: types.Worker, server: types.WebRtcServer, timeoutMs: number) {
    this.worker = worker
    this.server = server
    this.#timeoutMs = timeoutMs
  }

  get failed(): boolean {
    return this.#failed
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
