import type { CompactLog } from '../../collab/compactLog.ts'
import { CallThread } from './CallThread.ts'
import type { CompactionCall } from './CompactionCall.ts'
import { packUpdates, unpackUpdates } from './packUpdates.ts'

type Thread = CallThread<CompactionCall, Uint8Array<ArrayBuffer>>

/** A thread that has had nothing to do for so long is ended: it holds memory. */
const idleMs = 10_000
/** Several times what the largest draft takes; a log that takes more stays as it is. */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 }

/**
 * Compacts logs in a thread of its own, one after the other: it may take seconds, and nobody waits. The thread is there
 * while it is needed; one that dies fails what it was asked, and the next log starts another.
 */
export class CompactionThread {
  #thread: Thread | undefined
  #asked = 0
  #idle: ReturnType<typeof setTimeout> | undefined
  #isClosed = false

  readonly compactLog: CompactLog = async (updates, kind) => {
    if (this.#isClosed) throw new Error('No log is compacted any more')
    clearTimeout(this.#idle)
    if (!this.#thread?.isAlive) {
      this.#thread = new CallThread(new URL('./compactionWorker.ts', import.meta.url), undefined, resourceLimits)
    }
    this.#asked++
    try {
      const packed = packUpdates(updates)
      return unpackUpdates(await this.#thread.call({ kind: kind.name, packed }, [packed.buffer]))
    } finally {
      this.#asked--
      if (this.#asked === 0) this.#idle = setTimeout(() => void this.#end(), idleMs).unref()
    }
  }

  /** Ends it, whatever it is computing. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#end()
  }

  async #end(): Promise<void> {
    const thread = this.#thread
    this.#thread = undefined
    await thread?.terminate()
  }
}
