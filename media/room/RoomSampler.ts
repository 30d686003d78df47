import { addTo, noneByRole } from '../../contract/ByRole.ts'
import { getSeat } from '../../contract/features/seats.ts'
import type { RoomEvent } from '../../contract/room.ts'
import type { Clock } from './Clock.ts'
import { countRoom } from './countRoom.ts'
import type { Following } from './Following.ts'
import type { LiveRoom } from './LiveRoom.ts'
import { Pacer } from './Pacer.ts'
import type { StoredSample } from './SampleLog.ts'
import { storeSample } from './samples.ts'

interface RoomSamplerParts {
  live: LiveRoom
  everyMs: number
  /** The machine's date. */
  now(): number
  clock: Clock
  write(sample: StoredSample): void
  onUnexpected(error: unknown): void
}

/**
 * Follows a room, and counts what is in it each time that the machine's date comes to a multiple of the interval: all
 * rooms at the same moments, so that those of a meeting can be added up. Where nobody is, nothing is counted and no
 * timer runs, until something happens.
 */
export class RoomSampler {
  #lines = noneByRole
  /** The moment that was sampled last, or the one before somebody came; nothing while nobody is counted. */
  #lastAt: number | undefined
  readonly #parts: RoomSamplerParts
  readonly #pacer: Pacer
  readonly #following: Following

  constructor(parts: RoomSamplerParts) {
    const { live, clock, onUnexpected } = parts
    this.#parts = parts
    this.#pacer = new Pacer(clock, nowMs => this.#sample(nowMs), onUnexpected)
    // What was said before is in the log; a sample says what was said while it was counted.
    this.#following = live.follow({ after: live.room.seq, hear: ({ events }) => this.#hear(events) })
    this.#wake()
  }

  stop(): void {
    void this.#following.stop()
    this.#pacer.close()
  }

  #hear(events: readonly RoomEvent[]): void {
    const { live } = this.#parts
    for (const { feature, event } of events) {
      if (feature !== 'chat' || event.type !== 'said') continue
      const seat = getSeat(live.room.state.people, event.from)
      if (seat) this.#lines = addTo(this.#lines, seat.role)
    }
    this.#wake()
  }

  #wake(): void {
    this.#lastAt ??= this.#moment()
    this.#pacer.wake(this.#nextAtMs(this.#parts.clock.now()))
  }

  #sample(nowMs: number): number | undefined {
    const { live, write } = this.#parts
    const at = this.#moment()
    if (at === this.#lastAt) return this.#nextAtMs(nowMs) // timers may be a little early
    const lines = this.#lines
    this.#lines = noneByRole
    const { state } = live.room
    const isCounted = !state.meeting.end && state.people.here > 0
    this.#lastAt = isCounted ? at : undefined
    if (!isCounted) return undefined
    write(storeSample('room', at, { ...countRoom(state), lines }))
    return this.#nextAtMs(nowMs)
  }

  /** The last multiple of the interval. */
  #moment(): number {
    const now = this.#parts.now()
    return now - (now % this.#parts.everyMs)
  }

  #nextAtMs(nowMs: number): number {
    const { everyMs, now } = this.#parts
    return nowMs + everyMs - (now() % everyMs)
  }
}
