import type { Clock } from './Clock.ts'
import type { Compaction } from './LogCompactions.ts'
import { addSizes, sizeOfUpdates, subtractSizes, type LogSize } from './LogSize.ts'

/** After so much more a log is compacted, or after as much as it held when it last was, if that is more. */
const usuallyDue: LogSize = { updates: 5000, bytes: 1_000_000 }
/** So much may be added while it is being compacted; what comes then waits until it is. */
const maxMeanwhile: LogSize = { updates: 20_000, bytes: 4_000_000 }
/** A full log that could not be made smaller is not tried again before this. */
const fullPauseMs = 60_000

interface LogGrowthOptions {
  /** Says how much it read, and what it put in place of that. */
  compact: () => Promise<Compaction>
  compactAfter?: LogSize | undefined
  /** Beyond so much that compacting does not make smaller nothing is written any more: all of it is read at once. */
  maxLogBytes: number
  clock: Clock
  onError: (error: unknown) => void
}

/** How much the log of an open document holds, and how much more than when it was last compacted: keeps it short. */
export class LogGrowth {
  readonly #options: LogGrowthOptions
  #held: LogSize = sizeOfUpdates([])
  /** What it held when it was last compacted, or when that was last begun. */
  #before: LogSize = sizeOfUpdates([])
  #triedAtMs = -Infinity
  #running: Promise<void> | undefined
  constructor(options: LogGrowthOptions) {
    this.#options = options
  }

  /** To be told of what the log holds, and then of all that is added. */
  add(updates: readonly Uint8Array[]): void {
    this.#held = addSizes(this.#held, sizeOfUpdates(updates))
    const due = atLeast(this.#options.compactAfter ?? usuallyDue, this.#before)
    if (!this.#running && exceeds(this.#added, due)) this.#running = this.#compact()
  }

  get bytes(): number {
    return this.#held.bytes
  }

  /** Whether it holds as much as any log may. */
  get isFull(): boolean {
    return this.bytes > this.#options.maxLogBytes
  }

  /** Resolves when more may be added; a log that is full has been tried to be made smaller then, not long ago. */
  async untilRoom(): Promise<void> {
    const isPaused = this.#options.clock.now() - this.#triedAtMs < fullPauseMs
    if (this.isFull && !isPaused) this.#running ??= this.#compact()
    if (this.isFull || exceeds(this.#added, maxMeanwhile)) await this.#running
  }

  get #added(): LogSize {
    return subtractSizes(this.#held, this.#before)
  }

  async #compact(): Promise<void> {
    this.#before = this.#held // where it fails, it is tried again once there is twice as much
    try {
      const { read, kept } = await this.#options.compact()
      this.#held = addSizes(subtractSizes(this.#held, read), kept)
      const unread = atLeast(subtractSizes(this.#before, read), sizeOfUpdates([])) // of a compaction that was stopped
      this.#before = addSizes(unread, kept)
    } catch (error) {
      this.#options.onError(error)
    }
    if (this.isFull) this.#triedAtMs = this.#options.clock.now()
    this.#running = undefined
    this.add([])
  }
}

const exceeds = (size: LogSize, bound: LogSize): boolean => size.updates > bound.updates || size.bytes > bound.bytes
const atLeast = (a: LogSize, b: LogSize): LogSize => ({
  updates: Math.max(a.updates, b.updates),
  bytes: Math.max(a.bytes, b.bytes),
})
