import type { FakeClock } from './FakeClock.ts'
import { FakeReceiver } from './FakeReceiver.ts'

/** A receiver behind a connection of so many bytes a millisecond; each frame is there when all of it has come. */
export class SlowConnection extends FakeReceiver {
  bytesPerMs: number
  readonly #clock: FakeClock
  readonly #waiting: { frame: string; bytes: number }[] = []
  #countedAtMs: number

  constructor(clock: FakeClock, bytesPerMs: number) {
    super(undefined, clock.now)
    this.#clock = clock
    this.#countedAtMs = clock.nowMs
    this.bytesPerMs = bytesPerMs
    Object.defineProperty(this, 'backlogBytes', { get: () => this.#drain() })
  }

  override take(frame: string): void {
    this.#drain()
    // As on the wire: a text inside a text.
    this.#waiting.push({ frame, bytes: Buffer.byteLength(JSON.stringify(frame)) })
  }

  #drain(): number {
    let bytes = (this.#clock.nowMs - this.#countedAtMs) * this.bytesPerMs
    this.#countedAtMs = this.#clock.nowMs
    for (let first = this.#waiting[0]; first && bytes > 0; first = this.#waiting[0]) {
      const gone = Math.min(bytes, first.bytes)
      bytes -= gone
      first.bytes -= gone
      if (first.bytes > 0) break
      this.#waiting.shift()
      super.take(first.frame)
    }
    return this.#waiting.reduce((sum, each) => sum + each.bytes, 0)
  }
}
