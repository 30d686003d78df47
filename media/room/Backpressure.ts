import { limits } from '../../contract/limits.ts'

/**
 * Whether somebody keeps up with what is sent to them. The first frame is large, and takes its time on a slow
 * connection: it does not count, as long as some of it leaves.
 */
export class Backpressure {
  /** Of what waits, as much as may still be of the first frame. */
  #firstBytes = 0
  #drainedAtMs = 0
  readonly #backlogBytes: () => number
  readonly #now: () => number

  /** How much of what was sent still waits to go out; `now` never jumps. */
  constructor(backlogBytes: () => number, now: () => number) {
    this.#backlogBytes = backlogBytes
    this.#now = now
  }

  /** A first frame has been sent. */
  begin(): void {
    this.#firstBytes = this.#backlogBytes()
    this.#drainedAtMs = this.#now()
  }

  /** Whether too much waits for another first frame to be added. */
  get isBehind(): boolean {
    return this.#backlogBytes() > limits.backlogBytes
  }

  /** Whether the connection is to be ended: more waits than may, besides the first frame, or nothing of that leaves. */
  get isTooSlow(): boolean {
    const bytes = this.#backlogBytes()
    if (bytes < this.#firstBytes) {
      this.#firstBytes = bytes
      this.#drainedAtMs = this.#now()
    }
    if (bytes <= limits.backlogBytes) return false
    return bytes - this.#firstBytes > limits.backlogBytes || this.#now() - this.#drainedAtMs > limits.stalledMs
  }
}
