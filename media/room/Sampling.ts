import { DomainError } from '../../contract/errors.ts'
import { limits } from '../../contract/limits.ts'
import type { Clock } from './Clock.ts'
import type { LiveRoom } from './LiveRoom.ts'
import { RoomSampler } from './RoomSampler.ts'
import type { SampleLog, StoredSample } from './SampleLog.ts'

/** What rooms are sampled with. */
export interface SamplingParts {
  samples: SampleLog
  sampleEveryMs: number
  /** The machine's date. */
  now(): number
  clock: Clock
  onUnexpected(error: unknown): void
}

/** Samples the rooms in memory; a log of samples that fails or hangs is of no account to them. */
export class Sampling {
  readonly #parts: SamplingParts
  readonly #samplers = new Map<string, RoomSampler>()
  /** By a clock that never jumps. */
  #silentUntilMs = -Infinity

  constructor(parts: SamplingParts) {
    this.#parts = parts
  }

  /** A room has come into memory. */
  begin(live: LiveRoom): void {
    const { sampleEveryMs: everyMs, now, clock, onUnexpected } = this.#parts
    const write = (sample: StoredSample) => void this.#write(live, sample)
    this.#samplers.set(live.roomId, new RoomSampler({ live, everyMs, now, clock, write, onUnexpected }))
  }

  /** A room has left memory. */
  end(roomId: string): void {
    this.#samplers.get(roomId)?.stop()
    this.#samplers.delete(roomId)
  }

  /** A failure is told, and those after it for a while are not: each room's next one comes in a few seconds. */
  async #write({ roomId, fence }: LiveRoom, sample: StoredSample): Promise<void> {
    try {
      await this.#parts.samples.append(roomId, [sample], fence)
    } catch (error) {
      if (error instanceof DomainError && error.code === 'fenced') return // it is open elsewhere, and sampled there
      const { clock, onUnexpected } = this.#parts
      if (clock.now() < this.#silentUntilMs) return
      this.#silentUntilMs = clock.now() + limits.sampleFailureToldMs
      onUnexpected(error)
    }
  }
}
