import { limits } from '../../contract/limits.ts'

/**
 * The moment for the next frame after one: the same for all who are sent many, so that they are sent the same bytes.
 */
export const nextSlot = (nowMs: number, gapMs = limits.flushEveryMs): number =>
  Math.ceil((nowMs + gapMs / 2) / gapMs) * gapMs

/** Lets so many through from one such moment to the next. */
export class Slots {
  #taken = 0
  #untilMs = -Infinity
  readonly #atMost: number

  constructor(atMost: number) {
    this.#atMost = atMost
  }

  /** When there is room again. */
  get untilMs(): number {
    return this.#untilMs
  }

  take(nowMs: number): boolean {
    if (nowMs >= this.#untilMs) {
      this.#taken = 0
      this.#untilMs = nextSlot(nowMs)
    }
    return ++this.#taken <= this.#atMost
  }
}
