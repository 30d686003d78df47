import { sizeOfUpdates, type LogSize } from './LogSize.ts'

/** After so much more a log is compacted, or after as much as it held when it last was, if that is more. */
const usuallyDue: LogSize = { updates: 5000, bytes: 1_000_000 }
/** So much may be added while it is being compacted; what comes then waits until it is. */
const maxMeanwhile: LogSize = { updates: 20_000, bytes: 4_000_000 }
/** Beyond so much that compacting does not make smaller nothing is written any more: all of it is read at once. */
const mostBytes = 20_000_000

interface LogGrowthOptions {
  /** Answers with how much the log holds then, but for what has been added meanwhile. */
  compact: () => Promise<LogSize>
  compactAfter?: LogSize
  onError: (error: unknown) => void
}

/** How much has been added to the log of an open document since it was compacted: keeps it short. */
export class LogGrowth {
  readonly #options: LogGrowthOptions
  #kept: LogSize = sizeOfUpdates([])
  #added: LogSize = sizeOfUpdates([])
  #running: Promise<void> | undefined
  constructor(options: LogGrowthOptions) {
    this.#options = options
  }

  /** To be told of what the log holds, and then of all that is added. */
  add(updates: readonly Uint8Array[]): void {
    this.#added = sum(this.#added, sizeOfUpdates(updates))
    const due = atLeast(this.#options.compactAfter ?? usuallyDue, this.#kept)
    if (!this.#running && exceeds(this.#added, due)) this.#running = this.#compact()
  }

  /** How much it holds, or somewhat less while it is being compacted. */
  get bytes(): number {
    return this.#kept.bytes + this.#added.bytes
  }

  /** Whether it holds as much as any log may. */
  get isFull(): boolean {
    return this.bytes > mostBytes
  }

  /** Resolves when more may be added. */
  async untilRoom(): Promise<void> {
    if (exceeds(this.#added, maxMeanwhile)) await this.#running
  }

  async #compact(): Promise<void> {
    const before = sum(this.#kept, this.#added)
    this.#added = sizeOfUpdates([])
    try {
      this.#kept = await this.#options.compact()
    } catch (error) {
      this.#kept = before // it is tried again once there is twice as much
      this.#options.onError(error)
    }
    this.#running = undefined
    this.add([])
  }
}

const sum = (a: LogSize, b: LogSize): LogSize => ({ updates: a.updates + b.updates, bytes: a.bytes + b.bytes })
const exceeds = (size: LogSize, bound: LogSize): boolean => size.updates > bound.updates || size.bytes > bound.bytes
const atLeast = (a: LogSize, b: LogSize): LogSize => ({
  updates: Math.max(a.updates, b.updates),
  bytes: Math.max(a.bytes, b.bytes),
})
